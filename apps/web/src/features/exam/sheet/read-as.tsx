import { readAnswer } from '@invigil/shared/rules/reading';
import { Trans, useLingui } from '@lingui/react/macro';
import { useItemView } from '../room/room-context.tsx';

/** How an open answer is read for comparing, written as the language writes numbers. */
export function useReading(itemId: string): string | null {
  const { text } = useItemView(itemId);
  const { i18n } = useLingui();
  const read = readAnswer(text);
  if (read === null) return null;
  const shown = read.replaceAll('-', '−');
  return i18n.locale === 'en' ? shown : shown.replace(/(\d)\.(?=\d)/g, '$1,');
}

/** Key read.as. Of fixed height, so that nothing jumps. */
export function ReadAs({ itemId, size }: { itemId: string; size: 'phone' | 'row' }) {
  const reading = useReading(itemId);
  const shown = reading !== null && <span className="font-maths text-reading text-ink">{reading}</span>;
  if (size === 'row') return <span className="max-w-32 truncate text-meta text-ink-2">{shown}</span>;
  return (
    <p className="flex h-9 items-center gap-2 overflow-hidden text-meta whitespace-nowrap text-ink-2">
      {reading !== null && (
        <span className="truncate">
          <Trans comment="key read.as: how a typed answer was understood, for example: Read as −4">
            Read as {shown}
          </Trans>
        </span>
      )}
    </p>
  );
}

import { type OpenReading, readOpenAnswer } from '@invigil/shared/rules/reading/read-open-answer';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useItemView } from '../room-state/room-context.tsx';
import { Maths } from './maths.tsx';

/** How an open answer is understood; read once for a text, and only where it is shown. */
function useReading(itemId: string): OpenReading {
  const { text } = useItemView(itemId);
  return useMemo(() => readOpenAnswer(text), [text]);
}

/**
 * Keys read.as and read.not. Of fixed height, so that nothing jumps. It shows what was understood and works nothing out:
 * the reading line of an exam is no calculator.
 */
export function ReadAs({ itemId, size }: { itemId: string; size: 'phone' | 'row' }) {
  const reading = useReading(itemId);
  const { i18n } = useLingui();
  const decimal = i18n.locale === 'en' ? '.' : ',';
  const shown = reading.status === 'read' && (
    <span className="text-reading text-ink">
      <Maths {...reading.shown} decimal={decimal} />
    </span>
  );
  return (
    <p
      className={
        size === 'row'
          ? 'flex h-9 min-w-0 items-center overflow-hidden text-meta leading-tight text-ink-2'
          : 'flex h-9 items-center overflow-hidden text-meta leading-tight text-ink-2'
      }
    >
      {reading.status === 'read' && (
        <span className="truncate whitespace-nowrap">
          <Trans comment="key read.as: how a typed answer was understood, for example: Read as −4">
            Read as {shown}
          </Trans>
        </span>
      )}
      {reading.status === 'unreadable' && (
        <span className="line-clamp-2">
          <Trans comment="key read.not">Not readable yet. It is kept; a person looks at it if needed.</Trans>
        </span>
      )}
    </p>
  );
}

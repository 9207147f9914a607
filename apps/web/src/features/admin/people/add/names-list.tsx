import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { WarningIcon } from '../../../../ui/icons/icons.tsx';
import type { NamesPreview } from './names-preview.ts';

export interface NamesListProps {
  preview: NamesPreview;
  kept: ReadonlySet<number>;
  onKept: (kept: ReadonlySet<number>) => void;
}

/** The sum of a pasted list, and each line that needs a look. */
export function NamesList({ preview, kept, onKept }: NamesListProps) {
  const { t } = useLingui();
  const { rows, names, doubles, unreadable } = preview;
  if (rows.length === 0) return null;
  const count = names.length;
  const doubtful = rows.filter((row) => row.problem !== null);
  return (
    <section aria-live="polite">
      <p className="font-semibold">
        <Plural value={count} one="# name" other="# names" />
        {doubles > 0 && (
          <span className="text-offline">
            {', '}
            <Plural value={doubles} one="# comes again" other="# come again" />
          </span>
        )}
        {unreadable > 0 && (
          <span className="text-offline">
            {', '}
            <Plural value={unreadable} one="# is no name" other="# are no names" />
          </span>
        )}
      </p>
      {doubtful.length > 0 && (
        <ul className="mt-2 divide-y divide-line border-y border-offline bg-offline-soft">
          {doubtful.map(({ line, name, problem }) => (
            <li key={line} className="flex flex-wrap items-center gap-x-3 px-3 py-1">
              <WarningIcon className="text-offline" />
              <span className="tabular w-14 text-meta text-ink-2">
                <Trans comment="of a pasted text">line {line}</Trans>
              </span>
              <span className="min-w-0 flex-1 basis-40 break-words">{name}</span>
              {problem === 'duplicate' && (
                <Checkbox
                  checked={kept.has(line)}
                  onChange={(isKept) => {
                    const next = new Set(kept);
                    if (isKept) next.add(line);
                    else next.delete(line);
                    onKept(next);
                  }}
                  label={t`another person of the same name`}
                />
              )}
              {problem === 'too_long' && <Trans>longer than 200 characters</Trans>}
              {problem === 'no_letters' && <Trans>no letters; left out</Trans>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

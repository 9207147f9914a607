import type { ShapeItem } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import { blocksOf, countShape } from './shape-blocks.ts';

/** What the paper consists of: one line for each run of questions, and the sum. */
export function ShapeWords({ items }: { items: readonly ShapeItem[] }) {
  const sum = countShape(items);
  return (
    <>
      <p className="font-semibold">
        <Plural value={sum.questions} one="# question" other="# questions" />
        {', '}
        <Plural value={sum.items} one="# item" other="# items" />
      </p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {blocksOf(items).map(({ from, to, kind, options, partCount }) => {
          const first = options[0];
          const last = options.at(-1);
          return (
            <li key={from} className="flex gap-4 py-1.5">
              <span className="tabular w-20 shrink-0 font-semibold">
                {from === to ? from : `${from}–${to}`}
              </span>
              <span className="text-ink-2">
                {kind === 'choice' && (
                  <Trans>
                    one of {first} to {last}
                  </Trans>
                )}
                {kind === 'match' && (
                  <Trans>
                    match, {first} to {last}
                  </Trans>
                )}
                {kind === 'open' && <Trans>a written answer</Trans>}
                {partCount > 1 && (
                  <>
                    {', '}
                    <Plural value={partCount} one="# part" other="# parts each" />
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

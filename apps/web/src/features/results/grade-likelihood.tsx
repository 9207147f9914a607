import type { MyResult } from '@invigil/shared/contracts/results';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../lib/use-format.ts';
import { wholePercents } from './grade-bands.ts';

const ORDER = ['none', 'C', 'C+', 'B', 'B+', 'A', 'A+'] as const;
const INSIDE_FROM = 14;

/** One bar, grades in the order of the scale, width = probability. The reported one is solid, its neighbours paler. */
export function GradeLikelihood({
  shares,
  grade,
}: {
  shares: MyResult['gradeLikelihood'];
  grade: string | null;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const sorted = ORDER.flatMap((name) => shares.filter((share) => share.grade === name));
  const percents = wholePercents(sorted.map((share) => share.probability));
  const rows = sorted.map((share, index) => ({ name: share.grade, percent: percents[index] ?? 0 }));
  const best =
    grade ??
    rows.reduce((top, row) => (row.percent > top.percent ? row : top), { name: '', percent: -1 }).name;
  const bestIndex = rows.findIndex((row) => row.name === best);
  const below = t({ message: 'no grade', comment: 'a score below the lowest grade' });
  const label = (name: string) => (name === 'none' ? below : name);
  const shown = rows.filter((row) => row.percent >= 1);
  const words = shown.map((row) => `${label(row.name)} ${format.percent(row.percent / 100)}`).join(' · ');
  return (
    <section>
      <h2 className="text-meta">
        <Trans>How sure is the grade</Trans>
      </h2>
      <div className="mt-1.5 flex h-8 overflow-hidden rounded-tag border border-accent" aria-hidden="true">
        {shown.map((row) => {
          const distance = Math.abs(rows.indexOf(row) - bestIndex);
          const isSolid = distance === 0;
          return (
            <div
              key={row.name}
              className={`flex min-w-px items-center justify-center overflow-hidden border-r border-surface text-axis whitespace-nowrap last:border-r-0 ${isSolid ? 'bg-accent text-on-accent' : 'text-ink'}`}
              style={{
                width: `${row.percent}%`,
                ...(isSolid
                  ? {}
                  : {
                      background: `color-mix(in srgb, var(--accent) ${distance === 1 ? 28 : 14}%, var(--surface))`,
                    }),
              }}
            >
              {row.percent >= INSIDE_FROM && (
                <span>
                  <strong>{label(row.name)}</strong> {format.percent(row.percent / 100)}
                </span>
              )}
            </div>
          );
        })}
      </div>
      <p className="mt-1 max-w-none text-meta text-ink-2">{words}</p>
    </section>
  );
}

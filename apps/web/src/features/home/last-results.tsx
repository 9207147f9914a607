import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../lib/trpc.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Estimate } from '../../ui/estimate.tsx';

/** The latest published results, newest first. Silent while there are none: the exams above say why. */
export function LastResults() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.results.listMine.queryOptions());
  const format = useFormat();
  const titleOf = useTitle();
  if (!data || data.results.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="border-b border-control pb-1 text-meta font-semibold text-ink-2">
        <Trans>Your results</Trans>
      </h2>
      <ul>
        {data.results.map((result) => {
          const { points, pointsOf } = result;
          const change = result.ratingChange === null ? '' : format.number(result.ratingChange, 0, true);
          return (
            <li key={result.sessionId} className="border-b border-line">
              <Link
                to="/results/$sessionId"
                params={{ sessionId: result.sessionId }}
                className="focus-inset flex min-h-cell flex-wrap items-center gap-x-4 gap-y-1 py-2 text-ink no-underline hover:bg-sunken"
              >
                <span className="min-w-48 flex-1">
                  {titleOf(result.titles)}
                  <span className="block text-meta text-ink-2">{format.date(result.submittedAt)}</span>
                </span>
                <span className="text-meta text-ink-2">
                  <Trans>
                    {points} of {pointsOf}
                  </Trans>
                </span>
                {result.scaled && (
                  <Estimate
                    value={result.scaled.value}
                    error={result.scaled.se}
                    digits={result.grade ? 2 : 1}
                  />
                )}
                {result.grade && result.grade !== 'none' && (
                  <strong className="text-section">{result.grade}</strong>
                )}
                {change && (
                  <span className="text-meta text-ink-2 tabular">
                    <Trans comment="change of a person's rating">rating {change}</Trans>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

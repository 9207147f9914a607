import type { MyResult } from '@invigil/shared/contracts/results';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../lib/use-format.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Estimate } from '../../ui/estimate.tsx';
import { ChevronLeftIcon } from '../../ui/icons/icons.tsx';
import { Figures } from './figures.tsx';
import { GradeLikelihood } from './grade-likelihood.tsx';
import { QuestionsGrid } from './questions-grid.tsx';
import { ScoreRuler } from './score-ruler.tsx';
import { StandingNote } from './standing-note.tsx';

/** What she came to know first: the score with its error, the grade, and how sure both are. */
export function PublishedResult({ result }: { result: MyResult }) {
  const titleOf = useTitle();
  const format = useFormat(result.zone);
  const { scaled, measure, grade, gradeLikelihood } = result;
  const sat = format.longDate(result.submittedAt);
  return (
    <div className="mx-auto w-full max-w-6xl bg-surface">
      <header className="flex items-center gap-2 border-b border-line px-4 py-3 md:px-6">
        <Link to="/" className="flex min-h-9 items-center text-ink">
          <ChevronLeftIcon />
          <span className="sr-only">
            <Trans>To your exams</Trans>
          </span>
        </Link>
        <h1 className="text-section">{titleOf(result.titles)}</h1>
        <span className="ml-auto text-meta text-ink-2">{sat}</span>
      </header>
      <div className="wide:grid wide:grid-cols-[7fr_5fr]">
        <div className="flex flex-col gap-5 px-4 py-5 md:px-6 wide:border-r wide:border-line">
          {scaled && (
            <>
              <div className="flex flex-wrap items-end justify-between gap-x-3">
                <div>
                  <p className="text-meta text-ink-2">
                    <Trans>Score, of 75</Trans>
                  </p>
                  <p>
                    <Estimate value={scaled.value} error={scaled.se} digits={grade ? 2 : 1} size="score" />
                  </p>
                </div>
                {grade && (
                  <div className="ml-auto text-right">
                    <p className="text-meta text-ink-2">
                      <Trans>Grade</Trans>
                    </p>
                    <p className="text-score font-bold">
                      {grade === 'none' ? (
                        <span className="text-heading">
                          <Trans comment="a score below the lowest grade">no grade</Trans>
                        </span>
                      ) : (
                        grade
                      )}
                    </p>
                  </div>
                )}
              </div>
              <StandingNote result={result} />
              <ScoreRuler value={scaled.value} se={scaled.se} grade={grade} />
              {gradeLikelihood.length > 0 && <GradeLikelihood shares={gradeLikelihood} grade={grade} />}
              {measure && (
                <p className="text-meta text-ink-2">
                  <Trans>Ability, in logits:</Trans>{' '}
                  <Estimate value={measure.value} error={measure.se} digits={2} signed />
                </p>
              )}
            </>
          )}
          {!scaled && <StandingNote result={result} />}
          <Figures result={result} />
        </div>
        <div className="border-t border-line px-4 py-5 md:px-6 wide:border-t-0">
          <QuestionsGrid items={result.items} />
        </div>
      </div>
    </div>
  );
}

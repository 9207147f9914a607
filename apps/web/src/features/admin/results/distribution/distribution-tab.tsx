import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import { NothingYet } from '../nothing-yet.tsx';
import { isHatched } from '../standing-words.ts';
import { PointsDistribution } from './points-distribution.tsx';
import { ScoreDistribution } from './score-distribution.tsx';

export function DistributionTab({ overview }: { overview: ResultsOverview }) {
  const hasScores = overview.distribution.counts.some((count) => count > 0);
  const hasPoints = overview.pointsDistribution.some((count) => count > 0);
  const isFew = overview.calibration?.standing === 'raw_only' || !overview.calibration;
  if (isFew || (!hasScores && !hasPoints)) return <NothingYet overview={overview} />;
  return (
    <div className="grid gap-x-10 gap-y-8 wide:grid-cols-2">
      {hasScores ? (
        <ScoreDistribution
          distribution={overview.distribution}
          bands={overview.bands}
          mean={overview.calibration?.meanScaled ?? null}
          hatched={isHatched(overview)}
        />
      ) : (
        <NothingYet overview={overview} />
      )}
      {hasPoints && <PointsDistribution counts={overview.pointsDistribution} />}
    </div>
  );
}

import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import { Trans } from '@lingui/react/macro';
import { EmptyState } from '../../../ui/empty-state.tsx';

/** Why there is no picture, in one sentence. */
export function NothingYet({ overview }: { overview: ResultsOverview }) {
  if (overview.step === 'not_calibrated_kind') {
    return (
      <EmptyState title={<Trans>No analysis for this kind of exam</Trans>}>
        <Trans>A rehearsal or practice is scored in points only, at once, for each student alone.</Trans>
      </EmptyState>
    );
  }
  if (overview.calibration?.standing === 'raw_only') {
    return (
      <EmptyState title={<Trans>Raw scores only</Trans>}>
        <Trans>
          Fewer than ten students sat this exam. So few answers can't tell how hard the items are, so there is
          no scale, no grade and no picture; points stand in the list of students.
        </Trans>
      </EmptyState>
    );
  }
  if (overview.calibration) {
    return (
      <EmptyState title={<Trans>No scale</Trans>}>
        {overview.calibration.sentence ?? (
          <Trans>These answers give no scale. Points stand in the list of students.</Trans>
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={<Trans>Not worked out yet</Trans>}>
      <Trans>The analysis starts by itself when the exam is closed and every sitting is scored.</Trans>
    </EmptyState>
  );
}

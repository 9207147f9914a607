import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { AfterCloseLine } from '../after-close/after-close-line.tsx';
import { DistributionTab } from './distribution/distribution-tab.tsx';
import { ExportsTab } from './exports-tab.tsx';
import { FiguresLine } from './figures/figures-line.tsx';
import { ItemsTab } from './items/items-tab.tsx';
import { NearMissesTab } from './near-misses/near-misses-tab.tsx';
import { ReleaseLine } from './release/release-line.tsx';
import { ResultsHeading } from './results-heading.tsx';
import { StudentsTab } from './students/students-tab.tsx';
import { useResultsOverview } from './use-results.ts';

const TABS = ['items', 'students', 'near-misses', 'distribution', 'exports'] as const;
type TabName = (typeof TABS)[number];

export function AdminResultsPage() {
  const { examId: id } = useParams({ from: '/signed-in/admin/exams/$examId/results' });
  const examId = id as ExamId;
  const overview = useResultsOverview(examId);
  return (
    <div className="flex-1 bg-surface px-4 py-4 md:px-6">
      <LoadingLine active={overview.isPending} />
      {overview.error && !overview.data ? (
        <>
          <h1 className="mb-4 text-heading">
            <Trans>Results</Trans>
          </h1>
          <RequestError
            error={overview.error}
            failed={<Trans>The results could not be loaded.</Trans>}
            safe={<Trans>Nothing about them has changed.</Trans>}
            onRetry={overview.refetch}
          />
        </>
      ) : (
        overview.data && <Overview overview={overview.data} examId={examId} />
      )}
    </div>
  );
}

function Overview({ overview, examId }: { overview: ResultsOverview; examId: ExamId }) {
  const { t } = useLingui();
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const tab = TABS.find((name) => name === hash) ?? 'items';
  const choose = (next: TabName) =>
    navigate({ to: '.', hash: next === 'items' ? '' : next, replace: true, resetScroll: false });
  return (
    <>
      <ResultsHeading overview={overview} examId={examId} />
      <AfterCloseLine examId={examId} enabled={overview.step !== 'not_calibrated_kind'} />
      <ReleaseLine overview={overview} />
      <FiguresLine overview={overview} examId={examId} />
      <Tabs
        label={t`Parts of the results`}
        value={tab}
        onChange={choose}
        tabs={[
          {
            value: 'items',
            label: <Trans>Items</Trans>,
            panel: <ItemsTab overview={overview} examId={examId} />,
          },
          {
            value: 'students',
            label: <Trans>Students</Trans>,
            panel: <StudentsTab overview={overview} examId={examId} />,
          },
          {
            value: 'near-misses',
            label: <Trans comment="tab: answers that could not be read">Near misses</Trans>,
            panel: <NearMissesTab examId={examId} />,
          },
          {
            value: 'distribution',
            label: <Trans>Distribution</Trans>,
            panel: <DistributionTab overview={overview} />,
          },
          { value: 'exports', label: <Trans>Exports</Trans>, panel: <ExportsTab examId={examId} /> },
        ]}
      />
    </>
  );
}

import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../lib/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { ExamRow } from './exam-row.tsx';
import { groupExams } from './group-exams.tsx';
import { LastResults } from './last-results.tsx';

/** What can I sit, and why not. */
export function HomePage() {
  const trpc = useTRPC();
  const list = useQuery({ ...trpc.exams.listMine.queryOptions(), refetchInterval: 30_000 });
  const groups = list.data ? groupExams(list.data.exams, list.data.serverNow) : [];
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 md:px-6">
      <h1 className="text-title">
        <Trans>Your exams</Trans>
      </h1>
      <LoadingLine active={list.isPending} />
      {list.error && (
        <div className="mt-4">
          <RequestError
            error={list.error}
            failed={<Trans>The list of exams could not be loaded.</Trans>}
            onRetry={() => void list.refetch()}
          />
        </div>
      )}
      {list.data?.exams.length === 0 && (
        <div className="mt-6">
          <EmptyState title={<Trans>No exams for you yet</Trans>}>
            <Trans>Your school adds them; this page refreshes by itself.</Trans>
          </EmptyState>
        </div>
      )}
      {groups.map((group) => (
        <section key={group.when} className="mt-6">
          <h2 className="border-b border-control pb-1 text-meta font-semibold text-ink-2">{group.name}</h2>
          <ul>
            {group.exams.map((exam, index) => (
              <ExamRow
                key={exam.examId}
                exam={exam}
                serverNow={list.data?.serverNow ?? ''}
                isFirst={index === 0}
              />
            ))}
          </ul>
        </section>
      ))}
      <LastResults />
    </div>
  );
}

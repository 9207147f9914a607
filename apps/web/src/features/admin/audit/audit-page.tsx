import type { AuditRow } from '@invigil/shared/contracts/admin-people';
import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { AuditTable } from './audit-table.tsx';

export function AuditPage() {
  const { examId } = useParams({ from: '/signed-in/admin/exams/$examId/audit' });
  const client = useTRPCClient();
  const { t } = useLingui();
  const audit = useInfiniteQuery({
    queryKey: ['admin', 'audit', examId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      client.admin.audit.list.query({ examId: examId as ExamId, before: pageParam, limit: 50 }),
    getNextPageParam: (page) => page.next,
  });
  const rows: AuditRow[] = audit.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="w-full max-w-6xl px-4 py-6 md:px-6">
      <LoadingLine active={audit.isPending} />
      <h1 className="text-heading">
        <Trans comment="the record of what staff and the system did">Audit</Trans>
      </h1>
      <p className="mt-1 mb-4 text-meta text-ink-2">
        <Trans>
          What staff and the system did to this exam, the newest first. Nothing here can be changed.
        </Trans>
      </p>
      {audit.error && rows.length === 0 ? (
        <RequestError
          error={audit.error}
          failed={<Trans>The record could not be loaded.</Trans>}
          onRetry={audit.refetch}
        />
      ) : audit.data && rows.length === 0 ? (
        <EmptyState title={<Trans>Nothing has been done yet</Trans>}>
          <Trans>Every act on this exam will stand here with its time, its person and its reason.</Trans>
        </EmptyState>
      ) : (
        <AuditTable rows={rows} caption={t`Acts on this exam`} />
      )}
      {audit.hasNextPage && (
        <div className="py-4">
          <Button busy={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
            <Trans>Show older</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

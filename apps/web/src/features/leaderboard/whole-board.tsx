import type { Board } from '@invigil/shared/contracts/leaderboard';
import { Trans } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../lib/trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { PageFooter } from '../../ui/page-footer.tsx';
import { BoardRows } from './board-rows.tsx';

export function WholeBoard({ board, groupId }: { board: Board; groupId: string | null }) {
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const list = useQuery({
    ...trpc.leaderboard.list.queryOptions({ board, groupId, page }),
    placeholderData: keepPreviousData,
  });
  if (list.error) {
    return (
      <RequestError
        error={list.error}
        failed={<Trans>The board could not be loaded.</Trans>}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (!list.data) return <LoadingLine active />;
  if (list.data.total === 0) {
    return (
      <EmptyState title={<Trans>Nobody is here yet</Trans>}>
        <Trans>The board fills when the first mock exam is published.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <BoardRows rows={list.data.rows} board={board} />
      <PageFooter page={page} limit={list.data.limit} total={list.data.total} onPage={setPage} />
    </>
  );
}

import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../lib/trpc.ts';
import { useFormat } from '../../lib/use-format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RequestError } from '../../ui/error-note.tsx';
import { LoadingLine } from '../../ui/loading-line.tsx';
import { Switch } from '../../ui/switch.tsx';
import { BoardRows } from './board-rows.tsx';

export function NearMe({ groupId }: { groupId: string | null }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const format = useFormat();
  const near = useQuery(trpc.leaderboard.getNearMe.queryOptions({ groupId }));
  const hide = useMutation(
    trpc.me.setHiddenFromBoards.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.leaderboard.pathFilter());
        await queries.invalidateQueries(trpc.me.pathFilter());
      },
    }),
  );
  if (near.error) {
    return (
      <RequestError
        error={near.error}
        failed={<Trans>The board could not be loaded.</Trans>}
        onRetry={() => void near.refetch()}
      />
    );
  }
  if (!near.data) return <LoadingLine active />;
  const { rows, best, streak } = near.data;
  const bestShown = best === null ? '' : format.number(best);
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title={<Trans>No rating yet</Trans>}>
          <Trans>It begins with your first published mock exam.</Trans>
        </EmptyState>
      ) : (
        <BoardRows rows={rows} board="top_rated" />
      )}
      <p className="mt-4 text-meta text-ink-2">
        {best !== null && <Trans>Your best {bestShown}</Trans>}
        {best !== null && ' · '}
        <Plural value={streak.current} one="streak # exam" other="streak # exams" />
        {' · '}
        <Plural value={streak.longest} one="longest #" other="longest #" />
      </p>
      <div className="mt-4 border-t border-line pt-3">
        <Switch
          label={<Trans>Hide me from all boards and exports</Trans>}
          checked={near.data.hidden}
          disabled={hide.isPending}
          onChange={(hidden) => hide.mutate({ hidden })}
        />
        {hide.error && <RequestError error={hide.error} failed={<Trans>The choice was not kept.</Trans>} />}
      </div>
    </>
  );
}

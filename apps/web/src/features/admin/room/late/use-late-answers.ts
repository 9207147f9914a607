import type { LateAnswerRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';

export function useLateAnswers(examId: ExamId) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.admin.room.listLateAnswers.queryOptions({ examId });
  const list = useQuery({ ...options, refetchInterval: 30_000 });
  const decide = useMutation(
    trpc.admin.room.decideLateAnswer.mutationOptions({
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: options.queryKey });
        void queryClient.invalidateQueries({ queryKey: trpc.admin.room.get.queryKey({ examId }) });
      },
    }),
  );
  const rows: LateAnswerRow[] | undefined = list.data?.rows;
  return { rows, error: list.error, isPending: list.isPending, reload: list.refetch, decide };
}

/** Those that wait come first, in the order they came; then the decided ones. */
export function inQueueOrder(rows: readonly LateAnswerRow[]): LateAnswerRow[] {
  return [...rows].sort(
    (a, b) =>
      Number(a.decision !== null) - Number(b.decision !== null) ||
      Date.parse(a.receivedAt) - Date.parse(b.receivedAt),
  );
}

import type { ExamId } from '@invigil/shared/ids';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';

export function useLateAnswers(examId: ExamId, page: number) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.admin.room.listLateAnswers.queryOptions({ examId, page });
  const list = useQuery({ ...options, refetchInterval: 30_000, placeholderData: keepPreviousData });
  const decide = useMutation(
    trpc.admin.room.decideLateAnswer.mutationOptions({
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.admin.room.listLateAnswers.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.admin.room.get.queryKey({ examId }) });
      },
    }),
  );
  return { shown: list.data, error: list.error, isPending: list.isPending, reload: list.refetch, decide };
}

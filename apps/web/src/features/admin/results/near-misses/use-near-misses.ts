import type { ExamId, NearMissId } from '@invigil/shared/ids';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';
import { useRefreshResults } from '../use-results.ts';

export type Ruling = 'accepted' | 'rejected' | 'undone';

export function useNearMisses(examId: ExamId, page: number) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.admin.results.listNearMisses.queryOptions({ examId, page, limit: 50 }),
    placeholderData: keepPreviousData,
  });
}

/** Rules on a form; what was read of the results is asked anew, also after a refusal (somebody else may have ruled). */
export function useRuling(examId: ExamId) {
  const trpc = useTRPC();
  const refresh = useRefreshResults();
  const mutation = useMutation(
    trpc.admin.results.decideNearMiss.mutationOptions({ onSettled: () => refresh() }),
  );
  const rule = (nearMissId: NearMissId, decision: Ruling, reason: string) =>
    mutation.mutateAsync({ examId, nearMissId, decision, reason }).then(
      () => true,
      () => false,
    );
  return { rule, isBusy: mutation.isPending, error: mutation.error };
}

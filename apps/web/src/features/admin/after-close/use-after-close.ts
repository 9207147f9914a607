import type { ExamId } from '@invigil/shared/ids';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../../../lib/trpc.ts';

const WORKING_POLL_MS = 1_000;
/** While there is nothing to see, for the moment in which it begins. */
const IDLE_POLL_MS = 10_000;

/** How far the worker has come. What else was read of the results is asked anew at the end of each step. */
export function useAfterClose(examId: ExamId, enabled: boolean) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const asked = useQuery({
    ...trpc.admin.results.getAfterClose.queryOptions({ examId }),
    enabled,
    refetchInterval: ({ state }) => (state.data?.working ? WORKING_POLL_MS : IDLE_POLL_MS),
  });
  const step = asked.data?.working?.step ?? null;
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== null && before.current !== step)
      for (const read of [
        trpc.admin.results.getOverview,
        trpc.admin.results.listItems,
        trpc.admin.results.listStudents,
      ])
        void queryClient.invalidateQueries(read.pathFilter());
    before.current = step;
  }, [step, trpc, queryClient]);
  return asked;
}

import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../lib/trpc.ts';

/** While something is being worked out the page looks again by itself. */
const WORKING_POLL_MS = 5_000;
const working = new Set<ResultsOverview['step']>(['not_closed', 'scoring', 'calibrating']);

export function useResultsOverview(examId: ExamId) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.admin.results.getOverview.queryOptions({ examId }),
    refetchInterval: (query) =>
      query.state.data && working.has(query.state.data.step) ? WORKING_POLL_MS : false,
  });
}

export function useItemStatistics(examId: ExamId) {
  const trpc = useTRPC();
  return useQuery(trpc.admin.results.listItems.queryOptions({ examId }));
}

export interface StudentsQuery {
  search: string;
  sort: 'score' | 'name' | 'outfit';
  page: number;
}

export function useStudentResults(examId: ExamId, query: StudentsQuery) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.admin.results.listStudents.queryOptions({ examId, ...query, limit: 50 }),
    placeholderData: keepPreviousData,
  });
}

/** After an act on the results everything that was read of them is asked anew. */
export function useRefreshResults() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(trpc.admin.results.pathFilter());
}

import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import type { ExamId } from '@invigil/shared/ids';
import { accessOf } from '@invigil/shared/rules/access';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../../../../lib/domain-error.ts';
import { useMe } from '../../../../lib/me.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { groupFindings } from '../check/group-findings.ts';

export function useExamId(): ExamId {
  return useParams({ from: '/signed-in/admin/exams/$examId' }).examId as ExamId;
}

export function useExam() {
  const trpc = useTRPC();
  return useQuery(trpc.admin.exams.get.queryOptions({ examId: useExamId() }));
}

/** What the check finds now. Its findings may quote the key, so only those who write exams may ask. */
export function useExamCheck() {
  const trpc = useTRPC();
  const me = useMe();
  return useQuery({
    ...trpc.admin.exams.check.queryOptions({ examId: useExamId() }),
    enabled: accessOf(me.role, 'exam', 'write') === 'all',
  });
}

/** How many things must be mended, counted as the check shows them. */
export function useErrorCount(): number {
  const { data } = useExamCheck();
  return data ? groupFindings(data.findings).errors.length : 0;
}

/** The exam as this page knows it, outside of rendering, and the way to tell the page about a newer one. */
export function useExamCache() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const examId = useExamId();
  const current = useCallback((): ExamDetail => {
    const exam = queryClient.getQueryData(trpc.admin.exams.get.queryKey({ examId }));
    if (!exam) throw new Error('the exam is edited before it is loaded');
    return exam;
  }, [queryClient, trpc, examId]);
  const accept = useCallback(
    async (exam: ExamDetail) => {
      const queryKey = trpc.admin.exams.get.queryKey({ examId });
      // A reply that was asked for before this change would bring the old version back.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, exam);
      void queryClient.invalidateQueries({ queryKey: trpc.admin.exams.pathKey() });
    },
    [queryClient, trpc, examId],
  );
  return { current, accept };
}

/** The exam as it stands on the server, of a VERSION_CONFLICT. */
export function newerExamOf(error: unknown): ExamDetail | null {
  const { code, details } = failureOf(error);
  if (code !== 'VERSION_CONFLICT') return null;
  const { current } = details;
  return typeof current === 'object' && current !== null && 'version' in current
    ? (current as ExamDetail)
    : null;
}

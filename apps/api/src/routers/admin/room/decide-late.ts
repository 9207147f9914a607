import { decideLateAnswer } from '@invigil/db/commands/session/decide-late-answer';
import { findExamOfLateAnswer } from '@invigil/db/queries/room/list-late-answers';
import type { DecideLateAnswerInput } from '@invigil/shared/contracts/admin-room';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId, SessionId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';
import { requireExamAccess } from '../../../trpc/procedures.ts';

export async function decideLate(
  ctx: ApiContext & { me: SignedIn; scope: 'all' | 'named' },
  input: z.infer<typeof DecideLateAnswerInput>,
): Promise<{ done: true }> {
  const examId = await findExamOfLateAnswer(ctx.staffDb, input.lateAnswerId);
  if (!examId) throw new DomainError('NOT_FOUND');
  await requireExamAccess(ctx, examId as ExamId);
  const { sessionId } = await decideLateAnswer(staffContext(ctx), input);
  ctx.caches.looks.forgetLate(examId);
  void ctx.fanout.publish({
    kind: 'session_changed',
    sessionId: sessionId as SessionId,
    examId: examId as ExamId,
  });
  return { done: true };
}

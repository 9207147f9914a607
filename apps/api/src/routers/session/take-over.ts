import { takeOverSession } from '@invigil/db/commands/session/take-over-session';
import { findSession } from '@invigil/db/queries/session/find-session';
import { listLateAnswersOf, listStoredAnswers } from '@invigil/db/queries/session/load-session';
import type { TakeOverInput, TakeOverOutput } from '@invigil/shared/contracts/session';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { studentContext } from '../../context.ts';
import { issueLease, stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/** The secret again, so that a device left signed in can't be used to take the exam away (protocol.md §1). */
export async function takeOver(
  call: StudentCall,
  input: z.infer<typeof TakeOverInput>,
): Promise<TakeOverOutput> {
  const { secret, ...request } = input;
  // Before the secret is looked at: a stranger's session must not tell itself by the time that takes.
  if (!(await findSession(call.studentDb, request.sessionId, call.me.personId)))
    throw new DomainError('NOT_FOUND');
  if (!(await call.verifySecret(call.me.personId, secret))) throw new DomainError('WRONG_SECRET');
  const outcome = await takeOverSession(studentContext(call), request, call.timeline);
  const shown = {
    state: stateReply(call, outcome.session, outcome.now),
    answers: await listStoredAnswers(call.studentDb, request.sessionId),
    lateAnswers: await listLateAnswersOf(call.studentDb, request.sessionId),
  };
  const tell = () =>
    void call.fanout.publish({
      kind: 'session_changed',
      sessionId: request.sessionId,
      examId: outcome.session.examId as ExamId,
    });
  if (outcome.result === 'refused') {
    // The board shows the request.
    if (outcome.asked) tell();
    return { result: 'refused', reason: outcome.reason, ...shown };
  }
  tell();
  return { result: 'taken', lease: issueLease(call, outcome.session, outcome.now), ...shown };
}

import { startSession } from '@invigil/db/commands/session/start-session';
import { findWrappedBookletKey } from '@invigil/db/queries/exam-listing/find-sealed-booklet';
import type { StartInput, StartOutput } from '@invigil/shared/contracts/session';
import type { ExamId, SessionId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { studentContext } from '../../context.ts';
import { bookletKeyOf, leaseFor, stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

export async function start(call: StudentCall, input: z.infer<typeof StartInput>): Promise<StartOutput> {
  const { session, now, created } = await startSession(studentContext(call), input);
  if (created)
    void call.fanout.publish({
      kind: 'session_changed',
      sessionId: session.id as SessionId,
      examId: session.examId as ExamId,
    });
  const wrapped = await findWrappedBookletKey(call.studentDb, session.examVersionId);
  return {
    state: stateReply(call, session, now),
    lease: leaseFor(call, session, now, input.deviceId),
    bookletKey: bookletKeyOf(call, session, now, wrapped),
  };
}

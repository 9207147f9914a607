import { submitSession } from '@invigil/db/commands/session/submit-session';
import type { SubmitInput, SubmitOutput } from '@invigil/shared/contracts/session';
import type { ExamId, ItemId } from '@invigil/shared/ids';
import { studentContext } from '../../context.ts';
import { keepCode, stateReply, submissionReceipt } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

export async function submit(call: StudentCall, input: SubmitInput): Promise<SubmitOutput> {
  const outcome = await submitSession(
    studentContext(call),
    input,
    call.timeline,
    call.keys.hashSubmissionCode,
  );
  const state = stateReply(call, outcome.session, outcome.now);
  switch (outcome.result) {
    case 'submitted': {
      const { submission, examNumber } = outcome;
      void call.fanout.publish({
        kind: 'session_changed',
        sessionId: input.sessionId,
        examId: outcome.session.examId as ExamId,
      });
      const { kid } = call.keys.hashSubmissionCode(submission.id);
      const code = examNumber === null ? await keepCode(call, submission.id) : { examNumber, kid };
      return { result: 'submitted', submission: submissionReceipt(call, submission, code), state };
    }
    case 'refused':
      return { result: 'refused', reason: outcome.reason, state };
    case 'differs':
      return {
        result: 'differs',
        differences: outcome.differences.map(({ itemId, ...pairs }) => ({
          itemId: itemId as ItemId,
          ...pairs,
        })),
        state,
      };
  }
}

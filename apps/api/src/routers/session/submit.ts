import type { SubmitInput, SubmitOutput } from '@invigil/shared/contracts/session';
import type { ItemId } from '@invigil/shared/ids';
import { keepCode, stateReply, submissionReceipt } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

export async function submit(call: StudentCall, input: SubmitInput): Promise<SubmitOutput> {
  const outcome = await call.gathered.submits.ask({ ...input, personId: call.me.personId });
  const state = stateReply(call, outcome.session, outcome.now);
  switch (outcome.result) {
    case 'submitted': {
      const { submission, examNumber } = outcome;
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

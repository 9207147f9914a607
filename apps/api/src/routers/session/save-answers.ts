import { type SavedChange, saveAnswers } from '@invigil/db/commands/session/save-answers';
import type { SessionRow } from '@invigil/db/queries/session/session-state';
import type {
  AnswerAck,
  AnswerChange,
  Receipt,
  SaveAnswersInput,
  SaveAnswersOutput,
} from '@invigil/shared/contracts/session';
import { studentContext } from '../../context.ts';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/** Receipts are made after the commit: what is signed here is in Postgres. */
export async function saveAnswersOf(call: StudentCall, input: SaveAnswersInput): Promise<SaveAnswersOutput> {
  const saved = await saveAnswers(studentContext(call), {
    sessionId: input.sessionId,
    changes: input.changes,
    lease: verifiedLease(call, input),
  });
  return {
    state: stateReply(call, saved.session, saved.now),
    acks: input.changes.map((change, index) =>
      acknowledge(call, saved.session, change, saved.changes[index] as SavedChange),
    ),
  };
}

function verifiedLease(call: StudentCall, input: SaveAnswersInput) {
  if (!input.lease) return null;
  const lease = call.keys.readLease(input.lease);
  return lease?.sessionId === input.sessionId ? { deviceId: lease.deviceId, epoch: lease.epoch } : null;
}

function acknowledge(
  call: StudentCall,
  session: SessionRow,
  change: AnswerChange,
  saved: SavedChange,
): AnswerAck {
  const { itemId, epoch, revision } = change;
  const { verdict, stored, invalidReason } = saved;
  return {
    itemId,
    epoch,
    revision,
    verdict,
    stored,
    invalidReason,
    receipt: receiptOf(call, session, change, saved),
  };
}

function receiptOf(
  call: StudentCall,
  session: SessionRow,
  change: AnswerChange,
  { verdict, keptAt }: SavedChange,
): Receipt | null {
  if (keptAt === null) return null;
  return call.keys.signReceipt({
    kind: verdict === 'applied' || verdict === 'already' ? 'answer' : 'late',
    sessionId: session.id,
    itemId: change.itemId,
    epoch: change.epoch,
    revision: change.revision,
    digest: call.keys.textDigest(session.salt, change.text),
    at: keptAt.toISOString(),
  });
}

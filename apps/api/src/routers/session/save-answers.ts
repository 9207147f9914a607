import { type Offer, offerAnswers } from '@invigil/db/commands/session/offer-answers';
import type { SavedAnswers, SavedChange } from '@invigil/db/commands/session/save-answers';
import type { SessionRow } from '@invigil/db/queries/session/session-state';
import type { VerifiedLease } from '@invigil/db/steps/session/adopt-lease';
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
import { verifyOffers } from './verify-offers.ts';

/** Receipts are made after the commit: what is signed here is in Postgres. */
export async function saveAnswersOf(call: StudentCall, input: SaveAnswersInput): Promise<SaveAnswersOutput> {
  const saved = await saveEach(call, input);
  for (const { verdict } of saved.changes) call.metrics.verdicts.note(verdict);
  return {
    state: stateReply(call, saved.session, saved.now),
    acks: input.changes.map((change, index) =>
      acknowledge(call, saved.session, change, saved.changes[index] as SavedChange),
    ),
  };
}

/** What is offered again after a restore is judged by itself, and first: the rest is written on top of it. */
async function saveEach(call: StudentCall, input: SaveAnswersInput): Promise<SavedAnswers> {
  const { sessionId, changes } = input;
  const context = studentContext(call);
  const lease = verifiedLease(call, input);
  const verified = await verifyOffers(call, sessionId, changes);
  const [firstOffer, ...moreOffers] = verified.values();
  const save = (changes: SaveAnswersInput['changes']) =>
    call.gathered.saves.ask({ sessionId, changes, lease, personId: call.me.personId });
  if (!firstOffer) return save(changes);
  const offers: [Offer, ...Offer[]] = [firstOffer, ...moreOffers];
  const offered = await offerAnswers(context, { sessionId, offers, lease });
  const rest = changes.filter((_, index) => !verified.has(index));
  const saved = rest.length > 0 ? await save(rest) : offered;
  const fromOffers = [...offered.changes];
  const fromRest = rest.length > 0 ? [...saved.changes] : [];
  return {
    ...saved,
    changes: changes.map(
      (_, index) => (verified.has(index) ? fromOffers.shift() : fromRest.shift()) as SavedChange,
    ),
  };
}

function verifiedLease(call: StudentCall, input: SaveAnswersInput): VerifiedLease | null {
  if (!input.lease) return null;
  const lease = call.keys.readLease(input.lease);
  if (lease?.sessionId !== input.sessionId) return null;
  const issuedAt = lease.issuedAt === undefined ? null : new Date(lease.issuedAt);
  return { deviceId: lease.deviceId, epoch: lease.epoch, issuedAt };
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

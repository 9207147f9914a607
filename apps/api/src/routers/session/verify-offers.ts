import type { Offer } from '@invigil/db/commands/session/offer-answers';
import { findSession } from '@invigil/db/queries/session/find-session';
import type { AnswerChange } from '@invigil/shared/contracts/session';
import type { StudentCall } from './student-call.ts';

/**
 * Of the changes of a request those whose receipt verifies, by their place in it: our signature, this session, item and pair, and
 * a digest that is that of the text. Others are ordinary changes; a receipt that is not ours says nothing.
 */
export async function verifyOffers(
  call: StudentCall,
  sessionId: string,
  changes: readonly AnswerChange[],
): Promise<Map<number, Offer>> {
  const offers = new Map<number, Offer>();
  if (!changes.some((change) => change.receipt)) return offers;
  const found = await findSession(call.studentDb, sessionId, call.me.personId);
  if (!found) return offers;
  changes.forEach((change, index) => {
    const { receipt, itemId, epoch, revision, text, locale } = change;
    if (!receipt || receipt.sessionId !== sessionId || receipt.itemId !== itemId) return;
    if (receipt.epoch !== epoch || receipt.revision !== revision) return;
    if (receipt.digest !== call.keys.textDigest(found.session.salt, text)) return;
    if (!call.keys.verifyReceipt(receipt)) return;
    const proof = { kind: receipt.kind, atMs: Date.parse(receipt.at) };
    offers.set(index, { itemId, epoch, revision, text, locale, receipt: proof });
  });
  return offers;
}

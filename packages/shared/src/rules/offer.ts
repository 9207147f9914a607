import { comparePairs, isStorableText, type StoredForSave, wouldOverwriteNewerArrival } from './save.ts';

/** A text that a device offers again after a restore, with the receipt that proves it was kept (protocol.md §7). */
export interface OfferedChange {
  itemId: string;
  epoch: number;
  revision: number;
  text: string;
  /** The caller has verified the receipt: its signature, its pair, and that its digest is that of the text. */
  receipt: { kind: 'answer' | 'late'; atMs: number };
}

export interface SessionForOffer {
  /** After the greatest epoch that a lease or a receipt of this request proves was taken. */
  epoch: number;
  itemIds: ReadonlySet<string>;
  /** Deadline and grace as the row has them now; null without a deadline. */
  endsAtMs: number | null;
}

export type OfferDecision =
  | { verdict: 'already' }
  /** `writtenAtMs` stays that of the receipt: the answer is as old as it was, not as new as its return. */
  | { verdict: 'applied'; writtenAtMs: number }
  | { verdict: 'quarantined'; cause: 'late' | 'lease_lost' | 'restore' }
  | { verdict: 'stale'; stored: StoredForSave }
  | { verdict: 'invalid'; reason: 'unknown_item' | 'malformed_text' };

/** Judged by the pair alone, whatever status, clock and epoch say; first row that fits. A late receipt never becomes an answer. */
export function judgeOffer(
  session: SessionForOffer,
  stored: StoredForSave | undefined,
  offer: OfferedChange,
): OfferDecision {
  const order = stored ? comparePairs(stored, offer) : -1;
  if (stored && order === 0 && stored.text === offer.text) return { verdict: 'already' };
  if (!session.itemIds.has(offer.itemId)) return { verdict: 'invalid', reason: 'unknown_item' };
  if (!isStorableText(offer.text)) return { verdict: 'invalid', reason: 'malformed_text' };
  if (offer.receipt.kind === 'late') return { verdict: 'quarantined', cause: lateCauseOf(session, offer) };
  if (!stored) return { verdict: 'applied', writtenAtMs: offer.receipt.atMs };
  if (order > 0) return { verdict: 'stale', stored };
  if (order === 0 || wouldOverwriteNewerArrival(stored, offer, offer.receipt.atMs))
    return { verdict: 'quarantined', cause: 'restore' };
  return { verdict: 'applied', writtenAtMs: offer.receipt.atMs };
}

/** Late only if it came after the end: more time takes in what was late, and nothing that was kept for another reason. */
function lateCauseOf(session: SessionForOffer, offer: OfferedChange): 'late' | 'lease_lost' | 'restore' {
  if (offer.epoch < session.epoch) return 'lease_lost';
  return session.endsAtMs !== null && offer.receipt.atMs > session.endsAtMs ? 'late' : 'restore';
}

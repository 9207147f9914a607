import type { AnswerAck, AnswerChange, Verdict } from '@invigil/shared/contracts/session';
import { comparePairs, samePair } from './pairs.ts';
import type { ItemRecord, PendingChange, RefusalReason, StoredText } from './records.ts';

export interface VerdictInput {
  item: ItemRecord;
  /** The change as it was sent; the item may hold a newer one by now. */
  sent: AnswerChange;
  ack: AnswerAck;
  /** The epoch this device writes under. */
  epoch: number;
}

function isNewestHeld({ item, sent }: VerdictInput): boolean {
  return item.pending !== null && samePair(item.pending, sent);
}

function withoutSent(input: VerdictInput): ItemRecord {
  return isNewestHeld(input) ? { ...input.item, pending: null } : input.item;
}

export function learnStored(item: ItemRecord, stored: StoredText): ItemRecord {
  const order = comparePairs(stored, item.stored);
  const isNews = order > 0 || (order === 0 && item.stored?.receipt === null);
  return {
    ...item,
    stored: isNews ? stored : item.stored,
    highestRevision: Math.max(item.highestRevision, stored.revision),
  };
}

/** A receipt for a pair clears the mark of refusal that the pair bears. */
function clearRefusal(item: ItemRecord, sent: AnswerChange): ItemRecord {
  return item.refused && samePair(item.refused, sent) ? { ...item, refused: null } : item;
}

/** True only for a receipt that names this very change: anything else counts as unanswered. */
function hasReceipt({ ack, sent }: VerdictInput, kind: 'answer' | 'late'): boolean {
  const { receipt } = ack;
  return (
    receipt !== null && receipt.kind === kind && receipt.itemId === sent.itemId && samePair(receipt, sent)
  );
}

const kept = ({ epoch, revision, text, locale }: AnswerChange) => ({ epoch, revision, text, locale });

function keptAsAnswer(input: VerdictInput): ItemRecord {
  const { sent, ack } = input;
  if (!hasReceipt(input, 'answer')) return hasReceipt(input, 'late') ? keptForDecision(input) : input.item;
  const stored = { ...kept(sent), receipt: ack.receipt };
  return clearRefusal(learnStored(withoutSent(input), stored), sent);
}

function keptForDecision(input: VerdictInput): ItemRecord {
  const { sent, ack } = input;
  if (!hasReceipt(input, 'late')) return hasReceipt(input, 'answer') ? keptAsAnswer(input) : input.item;
  const item = clearRefusal(withoutSent(input), sent);
  // A load may have told of it before; the receipt is what a restore will be shown.
  const others = item.held.filter((held) => !samePair(held, sent) || held.text !== sent.text);
  return { ...item, held: [...others, { ...kept(sent), receipt: ack.receipt }] };
}

function refuse(input: VerdictInput, reason: RefusalReason): ItemRecord {
  const { item, sent } = input;
  // A refusal of a pair that is already known to be kept is an old repeat (protocol §7).
  if (item.stored?.receipt && samePair(item.stored, sent)) return withoutSent(input);
  if (!isNewestHeld(input) || !item.pending) return item;
  return { ...item, pending: null, refused: { ...item.pending, reason } };
}

/** Both replies that show what stands instead carry it; one without it counts as unanswered. */
function standing(ack: AnswerAck): StoredText | null {
  return ack.stored ? { ...ack.stored, receipt: null } : null;
}

function settleStale(input: VerdictInput): ItemRecord {
  const stored = standing(input.ack);
  if (!stored) return input.item;
  const mine: PendingChange | null = isNewestHeld(input) ? input.item.pending : null;
  const item = learnStored(withoutSent(input), stored);
  return mine === null || mine.text === stored.text ? item : { ...item, choice: { mine, stored } };
}

function settleConflict(input: VerdictInput): ItemRecord {
  const stored = standing(input.ack);
  if (!stored) return input.item;
  const item = learnStored(input.item, stored);
  if (!isNewestHeld(input) || !item.pending) return item;
  const revision = Math.max(item.highestRevision, stored.revision) + 1;
  return { ...item, pending: { ...item.pending, epoch: input.epoch, revision }, highestRevision: revision };
}

/** Protocol §3, the column "the device". Total: a new verdict does not compile until it has its row. */
export const verdictTable: Record<Verdict, (input: VerdictInput) => ItemRecord> = {
  already: keptAsAnswer,
  invalid: (input) => refuse(input, input.ack.invalidReason ?? 'malformed_text'),
  quarantined: keptForDecision,
  closed: (input) => refuse(input, 'closed'),
  lease_lost: keptForDecision,
  applied: keptAsAnswer,
  conflict: settleConflict,
  stale: settleStale,
};

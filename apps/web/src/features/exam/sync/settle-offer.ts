import type { AnswerAck, AnswerChange } from '@invigil/shared/contracts/session';
import { samePair } from './pairs.ts';
import type { ItemRecord, OfferedChange } from './records.ts';
import { learnStored } from './verdict-table.ts';

export function offerOf(item: ItemRecord, sent: AnswerChange): OfferedChange | null {
  return item.offers.find((offer) => samePair(offer, sent) && offer.text === sent.text) ?? null;
}

/**
 * The reply to a change that this device holds a receipt for from before a restore. A refusal of it, by a repeat of the plain
 * save that was still under way, is ignored: the offer itself is still to come (protocol §7).
 */
export function settleOffer(
  item: ItemRecord,
  offer: OfferedChange,
  sent: AnswerChange,
  ack: AnswerAck,
): ItemRecord {
  const rest = { ...item, offers: item.offers.filter((other) => other !== offer) };
  const { epoch, revision, text, locale } = offer;
  const { receipt } = ack;
  if (receipt !== null && samePair(receipt, offer) && receipt.itemId === item.itemId) {
    const kept = { epoch, revision, text, locale, receipt };
    return receipt.kind === 'answer'
      ? learnStored(rest, kept)
      : { ...rest, held: [...rest.held.filter((held) => !samePair(held, kept) || held.text !== text), kept] };
  }
  if (!sent.receipt) return item;
  if (ack.stored && (ack.verdict === 'stale' || ack.verdict === 'conflict'))
    return learnStored(rest, { ...ack.stored, receipt: null });
  if (ack.verdict !== 'closed' && ack.verdict !== 'invalid') return item;
  // The server knows its own receipt no more: the text is shown as refused, and stays here.
  const refused = {
    epoch,
    revision,
    text,
    locale,
    elapsedMs: null,
    reason: ack.invalidReason ?? 'closed',
  } as const;
  return rest.pending || rest.refused ? rest : { ...rest, refused };
}

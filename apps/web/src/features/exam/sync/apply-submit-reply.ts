import type { Locale } from '@invigil/shared/contracts/primitives';
import type { ManifestDifference, SubmitOutput } from '@invigil/shared/contracts/session';
import { isOfEarlierTimeline, noteState } from './note-state.ts';
import { comparePairs } from './pairs.ts';
import { type ItemRecord, itemOf, type OutboxState, withItems } from './records.ts';
import { learnStored } from './verdict-table.ts';

/** Any reply ends the waiting; only `submitted` ends the sitting. */
export function applySubmitReply(state: OutboxState, reply: SubmitOutput, locale: Locale): OutboxState {
  if (isOfEarlierTimeline(state.session, reply.state)) return state;
  const answered: OutboxState = { ...state, session: { ...state.session, submit: null } };
  if (reply.result === 'submitted') {
    const closed = { ...answered, session: { ...answered.session, submission: reply.submission } };
    return noteState(closed, reply.state);
  }
  if (reply.result === 'refused') return noteState(answered, reply.state);
  const changed = reply.differences.map((difference) =>
    settleDifference(itemOf(state, difference.itemId), difference, locale),
  );
  return noteState(withItems(answered, changed), reply.state);
}

/**
 * A greater stored pair is learned. A smaller one where this device has the text goes into the outbox again under its
 * own pair: the server is known not to have it.
 */
function settleDifference(item: ItemRecord, difference: ManifestDifference, locale: Locale): ItemRecord {
  const stored = difference.stored && { ...difference.stored, receipt: null };
  const highestRevision = Math.max(item.highestRevision, stored?.revision ?? 0);
  if (item.stored && comparePairs(item.stored, stored) > 0) {
    const { epoch, revision, text } = item.stored;
    const again = { epoch, revision, text, locale, elapsedMs: null };
    return { ...item, stored, pending: item.pending ?? again, highestRevision };
  }
  return stored ? { ...learnStored(item, stored), highestRevision } : { ...item, highestRevision };
}

/** Of what the server lacks, the items whose text this device can still send. */
export function canSend(state: OutboxState, difference: ManifestDifference): boolean {
  return state.items.get(difference.itemId)?.pending != null;
}

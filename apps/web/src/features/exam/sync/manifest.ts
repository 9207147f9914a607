import type { AnswerChange, ManifestEntry } from '@invigil/shared/contracts/session';
import type { OutboxState } from './records.ts';

export const BATCH = 100;

/** After a restore what was kept before it goes first, and alone. At most one batch. */
function nextOffers(state: OutboxState): AnswerChange[] {
  const changes: AnswerChange[] = [];
  for (const { itemId, offers } of state.items.values())
    for (const { epoch, revision, text, locale, receipt } of offers)
      changes.push({ itemId, epoch, revision, text, locale, receipt });
  return changes.slice(0, BATCH);
}

/** What waits, oldest revision first, as it goes on the wire; at most one batch. */
export function nextBatch(state: OutboxState): AnswerChange[] {
  const offers = nextOffers(state);
  if (offers.length > 0) return offers;
  const changes: AnswerChange[] = [];
  for (const { itemId, pending } of state.items.values()) {
    // Without an epoch this device never held the session: its words wait for a takeover.
    if (!pending || pending.epoch === 0) continue;
    const { epoch, revision, text, locale, elapsedMs } = pending;
    changes.push({
      itemId,
      epoch,
      revision,
      text,
      locale,
      ...(elapsedMs === null ? {} : { clientElapsedMs: elapsedMs }),
    });
    if (changes.length === BATCH) break;
  }
  return changes;
}

/** What was kept before a restore and is not offered again yet. */
export function countOffers(state: OutboxState): number {
  let count = 0;
  for (const item of state.items.values()) count += item.offers.length;
  return count;
}

export function countPending(state: OutboxState): number {
  let count = 0;
  for (const item of state.items.values()) if (item.pending || item.offers.length > 0) count += 1;
  return count;
}

/**
 * Item → pair of what is stored or waits under the present epoch; never of what was refused or kept for a decision
 * (protocol §4).
 */
export function manifestOf(state: OutboxState): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  for (const item of state.items.values()) {
    const waits = item.pending?.epoch === state.session.epoch ? item.pending : null;
    const pair = waits ?? item.stored;
    if (pair) {
      entries.push({
        itemId: item.itemId as ManifestEntry['itemId'],
        epoch: pair.epoch,
        revision: pair.revision,
      });
    }
  }
  return entries;
}

/** 1 + those the device knows of from any reply. */
export function nextSubmissionNumber(state: OutboxState): number {
  const { seen, submission } = state.session;
  return 1 + Math.max(seen?.submissionCount ?? 0, submission?.number ?? 0);
}

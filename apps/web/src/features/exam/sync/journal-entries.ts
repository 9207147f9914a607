import type { JournalEntry } from '@invigil/shared/contracts/journal';
import type { OutboxState } from './records.ts';

/**
 * What a change of the outbox adds to the device's journal: every pair that an item's waiting text is given, once. Written in
 * the same transaction as the text itself, so that the journal misses nothing that the device ever said it had.
 */
export function journalEntriesOf(before: OutboxState, after: OutboxState): JournalEntry[] {
  if (after.items === before.items) return [];
  const entries: JournalEntry[] = [];
  for (const { itemId, pending } of after.items.values()) {
    const known = before.items.get(itemId)?.pending;
    if (!pending || pending === known) continue;
    const { epoch, revision, text, locale, elapsedMs } = pending;
    if (known && known.epoch === epoch && known.revision === revision && known.text === text) continue;
    // Words typed before the device ever held the session have no pair of theirs yet; the takeover gives them one.
    if (epoch > 0) entries.push({ itemId, epoch, revision, text, locale, elapsedMs });
  }
  return entries;
}

import type { JournalEntry, SealedJournal } from '../contracts/journal.ts';

/**
 * The hash chain of a device's journal (design.md §6, "records"): what is hashed, not how. Each link is the base64url
 * SHA-256 of its line; the first line names session and device, each later one the link before it and one entry.
 */
export function firstJournalLine(owner: Pick<SealedJournal, 'sessionId' | 'deviceId'>): string {
  return `invigil-journal|${owner.sessionId}|${owner.deviceId}`;
}

export function journalLine(previousLink: string, number: number, entry: JournalEntry): string {
  const { itemId, epoch, revision, text, locale, elapsedMs } = entry;
  return `${previousLink}|${JSON.stringify([number, itemId, epoch, revision, text, locale, elapsedMs])}`;
}

/** The entry that each item ended on: of its pairs the greatest, of equal pairs the last written. */
export function lastEntries(entries: readonly JournalEntry[]): Map<string, JournalEntry> {
  const last = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const before = last.get(entry.itemId);
    const order = before ? entry.epoch - before.epoch || entry.revision - before.revision : 1;
    if (order >= 0) last.set(entry.itemId, entry);
  }
  return last;
}

import type { JournalEntry } from '@invigil/shared/contracts/journal';
import { isStorableText } from '@invigil/shared/rules/save';

/** Of an entry that Postgres can't hold (NUL, a lone surrogate) its JSON in base64url, where both are escaped: a record leaves nothing out. */
export type StoredEntry = JournalEntry | { unstorable: string };

export function storedForm(entry: JournalEntry): StoredEntry {
  return isStorableText(entry.text) && isStorableText(entry.itemId)
    ? entry
    : { unstorable: Buffer.from(JSON.stringify(entry)).toString('base64url') };
}

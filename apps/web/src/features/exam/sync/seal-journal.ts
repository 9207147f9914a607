import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import { firstJournalLine, journalLine } from '@invigil/shared/rules/journal';
import type { SessionRecord } from './records.ts';

/** SHA-256 of a text's UTF-8 bytes, base64url. */
export type HashText = (text: string) => Promise<string>;

/** Chains the entries in the order they were written. Resolves with what is uploaded and what a rescue file holds. */
export async function sealJournal(
  { sessionId, personId, deviceId }: Pick<SessionRecord, 'sessionId' | 'personId' | 'deviceId'>,
  entries: readonly JournalEntry[],
  hash: HashText,
): Promise<SealedJournal> {
  const owner = { sessionId, deviceId } as Pick<SealedJournal, 'sessionId' | 'deviceId'>;
  let head = await hash(firstJournalLine(owner));
  let number = 0;
  for (const entry of entries) {
    number += 1;
    head = await hash(journalLine(head, number, entry));
  }
  return { format: 1, ...owner, personId, head, entries: [...entries] };
}

import { createHash } from 'node:crypto';
import { largestJournalBytes, type SealedJournal } from '@invigil/shared/contracts/journal';
import { DomainError } from '@invigil/shared/errors';
import { firstJournalLine, journalLine } from '@invigil/shared/rules/journal';

/** The head that the chain of these entries ends on (rules/journal.ts). */
export function chainHead(journal: Omit<SealedJournal, 'head'>): string {
  let link = linkOf(firstJournalLine(journal));
  journal.entries.forEach((entry, index) => {
    link = linkOf(journalLine(link, index + 1, entry));
  });
  return link;
}

/** Throws one clear refusal for a journal that is too big or that does not hang together. */
export function assertChain(journal: SealedJournal): void {
  if (Buffer.byteLength(JSON.stringify(journal)) > largestJournalBytes)
    throw new DomainError('INVALID_INPUT', { reason: 'too_big' });
  if (chainHead(journal) !== journal.head) throw new DomainError('INVALID_INPUT', { reason: 'damaged' });
}

function linkOf(line: string): string {
  return createHash('sha256').update(line, 'utf8').digest('base64url');
}

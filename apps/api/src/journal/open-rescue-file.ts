import { largestJournalBytes, SealedJournal } from '@invigil/shared/contracts/journal';
import { RescueEnvelope, type RescueRefusal } from '@invigil/shared/contracts/rescue';
import { DomainError } from '@invigil/shared/errors';
import type { Keys } from '../keys/keys.ts';
import { assertChain } from './verify-chain.ts';

/** The envelope of a file's text; each refusal is one reason. */
export function readRescueFile(text: string): RescueEnvelope {
  if (Buffer.byteLength(text) > largestJournalBytes) throw refused('too_big');
  const envelope = RescueEnvelope.safeParse(jsonOf(text));
  if (!envelope.success) throw refused('unreadable');
  return envelope.data;
}

/** The sealed journal in it, for the person whose sitting the file names. Whatever does not fit is one refusal: damaged. */
export function openRescueFile(
  keys: Pick<Keys, 'openRescue'>,
  envelope: RescueEnvelope,
  personId: string,
): SealedJournal {
  const plain = keys.openRescue(envelope, personId);
  const journal = SealedJournal.safeParse(plain && jsonOf(plain.toString('utf8')));
  if (!journal.success) throw refused('damaged');
  if (journal.data.sessionId !== envelope.sessionId || journal.data.personId !== personId)
    throw refused('damaged');
  assertChain(journal.data);
  return journal.data;
}

export function refused(reason: RescueRefusal): DomainError {
  return new DomainError('INVALID_INPUT', { reason });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

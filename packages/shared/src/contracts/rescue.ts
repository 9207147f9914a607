import { z } from 'zod';
import { ExamId, SessionId } from '../ids.ts';
import { JournalReceived, largestJournalBytes } from './journal.ts';
import { Titles } from './primitives.ts';
import { P256Point } from './rescue-key.ts';

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** The text of a rescue file, as JSON. `ciphertext` holds a SealedJournal (rules/rescue-file.ts). */
export const RescueEnvelope = z.strictObject({
  format: z.literal('invigil-rescue'),
  version: z.literal(1),
  kid: z.string().max(32),
  sessionId: SessionId,
  ephemeralKey: P256Point,
  salt: Base64Url.length(43),
  iv: Base64Url.length(16),
  ciphertext: Base64Url,
});
export type RescueEnvelope = z.infer<typeof RescueEnvelope>;

/**
 * `details.reason` of INVALID_INPUT: not a rescue file at all; one that was changed or made for another key; longer than a
 * megabyte; of another exam than the one named; of a sitting that has sent more than will be kept.
 */
export const RescueRefusal = z.enum(['unreadable', 'damaged', 'too_big', 'wrong_exam', 'too_many']);
export type RescueRefusal = z.infer<typeof RescueRefusal>;

/** A file above the bound must reach the procedure, so that it is refused in words; twice the bound never does. */
const FileText = z.string().max(largestJournalBytes + 20_000);

export const HandInRescueInput = z.strictObject({ file: FileText });
export const HandInRescueOfExamInput = z.strictObject({ examId: ExamId, file: FileText });
export const HandInRescueOutput = z.strictObject({ titles: Titles, received: JournalReceived });
export type HandInRescueOutput = z.infer<typeof HandInRescueOutput>;
/** Staff see whose file it was. */
export const HandInRescueOfExamOutput = z.strictObject({
  fullName: z.string(),
  received: JournalReceived,
});
export type HandInRescueOfExamOutput = z.infer<typeof HandInRescueOfExamOutput>;

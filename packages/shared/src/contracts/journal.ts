import { z } from 'zod';
import { DeviceId, SessionId } from '../ids.ts';
import { Locale } from './primitives.ts';
import { Pair, SessionState } from './session.ts';

/** One writing of an answer on a device, in the order it was written there. */
export const JournalEntry = z.strictObject({
  itemId: z.string().max(100),
  epoch: Pair.shape.epoch,
  revision: Pair.shape.revision,
  text: z.string().max(20_000),
  locale: Locale,
  /** Since the start by the server's clock as the device knew it; a claim. Null when it knew none. */
  elapsedMs: z.int().min(0).max(2_147_483_647).nullable(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** A device's journal, sealed at the deadline: `head` ends the hash chain of rules/journal.ts over `entries`. */
export const SealedJournal = z.strictObject({
  format: z.literal(1),
  sessionId: SessionId,
  personId: z.uuid(),
  deviceId: DeviceId,
  head: z.string().length(43),
  entries: z.array(JournalEntry).max(20_000),
});
export type SealedJournal = z.infer<typeof SealedJournal>;

/** A megabyte, for what is uploaded and for a rescue file alike. */
export const largestJournalBytes = 1_000_000;

export const UploadJournalInput = z.strictObject({ journal: SealedJournal });

/** What became of a journal, however it came. */
export const JournalReceived = z.strictObject({
  entryCount: z.int(),
  /** Items whose last text went into quarantine now. */
  quarantined: z.int(),
  /** Items whose last text was with us already, among the answers or in quarantine. */
  known: z.int(),
  /** Items of no such paper and texts that can't be stored. */
  skipped: z.int(),
  /** Nothing that the device last wrote is missing here any more. */
  isWhole: z.boolean(),
  /** The same journal came before; nothing changed. */
  isRepeat: z.boolean(),
});
export type JournalReceived = z.infer<typeof JournalReceived>;

export const UploadJournalOutput = z.strictObject({ state: SessionState, received: JournalReceived });
export type UploadJournalOutput = z.infer<typeof UploadJournalOutput>;

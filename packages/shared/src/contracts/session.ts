import { z } from 'zod';
import { BookletId, DeviceId, ExamId, ItemId, SessionId } from '../ids.ts';
import { ExamKind, Instant, ItemKind, LatePolicy, Locale, SessionStatus, Titles } from './primitives.ts';
import { RescueKey } from './rescue-key.ts';

/** Order of an answer's writings: the revision rises per item on a device, the epoch with each takeover (protocol.md §1). */
export const Pair = z.strictObject({
  // Below the column's limit, so that accepting a late answer, which adds one, always has room.
  epoch: z.int().min(1).max(2_000_000_000),
  revision: z.int().min(1).max(2_000_000_000),
});
export type Pair = z.infer<typeof Pair>;

/** What the deadline is made of; stored beside it, it is its explanation (protocol.md §5). */
export const DeadlineParts = z.strictObject({
  startedAt: Instant,
  durationMs: z.int().nullable(),
  factor: z.number(),
  personalExtraMs: z.int(),
  incidentExtraMs: z.int(),
  pausedMs: z.int(),
  closesAt: Instant.nullable(),
  limitedBy: z.enum(['duration', 'window', 'nothing']),
});
export type DeadlineParts = z.infer<typeof DeadlineParts>;

/** Carried by every reply about a session. */
export const SessionState = z.strictObject({
  sessionId: SessionId,
  timeline: z.int(),
  epoch: z.int(),
  holderDeviceId: DeviceId,
  status: SessionStatus,
  /** Null: the time of this sitting has no end. */
  deadlineAt: Instant.nullable(),
  deadlineParts: DeadlineParts,
  graceMs: z.int(),
  pause: z.strictObject({ startedAt: Instant, endsAt: Instant }).nullable(),
  serverNow: Instant,
  submissionCount: z.int(),
});
export type SessionState = z.infer<typeof SessionState>;

/** Signed by the server over session, device and epoch; opaque to the device. */
export const Lease = z.string().min(1).max(2_000);

/**
 * Proof that a revision was committed. `digest` = HMAC-SHA-256(session salt, text), base64url; `mac` is over the other fields.
 * Kind `late` proves that it lies in quarantine, not among the answers.
 */
export const Receipt = z.strictObject({
  kid: z.string(),
  kind: z.enum(['answer', 'late']),
  sessionId: SessionId,
  itemId: ItemId,
  epoch: z.int(),
  revision: z.int(),
  digest: z.string(),
  at: Instant,
  mac: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

export const AnswerChange = z.strictObject({
  /** Any short string: an item that the paper does not have is the verdict `invalid`, not a refused request. */
  itemId: z.string().max(100),
  epoch: Pair.shape.epoch,
  revision: Pair.shape.revision,
  /** Longer than 500 code points is the verdict `invalid`; the bound here only keeps the body small. */
  text: z.string().max(20_000),
  locale: Locale,
  clientElapsedMs: z.int().min(0).max(2_147_483_647).optional(),
  /** Proof that this change was kept before, offered again after a restore: if it verifies, the pair alone decides (protocol.md §7). */
  receipt: Receipt.optional(),
});
export type AnswerChange = z.infer<typeof AnswerChange>;

/** The eight verdicts of protocol.md §3, in the order of its table. */
export const Verdict = z.enum([
  'already',
  'invalid',
  'quarantined',
  'closed',
  'lease_lost',
  'applied',
  'conflict',
  'stale',
]);
export type Verdict = z.infer<typeof Verdict>;

export const InvalidReason = z.enum(['unknown_item', 'too_long', 'malformed_text', 'epoch_ahead']);
export type InvalidReason = z.infer<typeof InvalidReason>;

export const StoredAnswer = z.strictObject({
  itemId: ItemId,
  epoch: z.int(),
  revision: z.int(),
  text: z.string(),
  writtenAt: Instant,
});
export type StoredAnswer = z.infer<typeof StoredAnswer>;

export const AnswerAck = z.strictObject({
  itemId: z.string(),
  epoch: z.int(),
  revision: z.int(),
  verdict: Verdict,
  /** Present for what was kept: `applied`, `already`, `quarantined`, `lease_lost`. */
  receipt: Receipt.nullable(),
  /** What stands instead; present for `conflict` and `stale`. */
  stored: z.strictObject({ epoch: z.int(), revision: z.int(), text: z.string() }).nullable(),
  invalidReason: InvalidReason.nullable(),
});
export type AnswerAck = z.infer<typeof AnswerAck>;

export const SaveAnswersInput = z.strictObject({
  sessionId: SessionId,
  timeline: z.int().min(0),
  /** Needed only when a change's epoch may be above the session's (protocol.md §3, row `invalid`). */
  lease: Lease.optional(),
  changes: z.array(AnswerChange).min(1).max(100),
});
export type SaveAnswersInput = z.infer<typeof SaveAnswersInput>;

/** `acks[i]` answers `changes[i]`. */
export const SaveAnswersOutput = z.strictObject({ state: SessionState, acks: z.array(AnswerAck) });
export type SaveAnswersOutput = z.infer<typeof SaveAnswersOutput>;

/**
 * Base64url of the 32 bytes that open the sealed booklet of this session's version. Null when there is no sealed copy, and whenever
 * the session is not in progress or past its deadline and grace. A device never stores it as it comes.
 */
export const BookletKey = z.string().nullable();

export const StartInput = z.strictObject({ examId: ExamId, deviceId: DeviceId });
export const StartOutput = z.strictObject({
  state: SessionState,
  /** Null when another device holds the session: it must be taken over. */
  lease: Lease.nullable(),
  bookletKey: BookletKey,
});
export type StartOutput = z.infer<typeof StartOutput>;

export const PaperItem = z.strictObject({
  itemId: ItemId,
  position: z.int(),
  question: z.int(),
  /** `''` for a question of one item, else `a`, `b`, … */
  part: z.string(),
  kind: ItemKind,
  options: z.array(z.string()),
  section: z.string(),
});
export type PaperItem = z.infer<typeof PaperItem>;

export const LateAnswerShown = z.strictObject({
  itemId: ItemId,
  epoch: z.int(),
  revision: z.int(),
  text: z.string(),
  receivedAt: Instant,
  decision: z.enum(['accepted', 'rejected']).nullable(),
});
export type LateAnswerShown = z.infer<typeof LateAnswerShown>;

/** One closing of a session. `signature` is Ed25519 over `invigil-submission|sessionId|number|digest|closedAt`. */
export const SubmissionReceipt = z.strictObject({
  kid: z.string(),
  sessionId: SessionId,
  number: z.int(),
  answerCount: z.int(),
  digest: z.string(),
  closedAt: Instant,
  closedBy: z.enum(['student', 'sweep', 'staff', 'late_accept', 'restore']),
  /** Ten Crockford characters, random to everyone without the keyring: `7F3K-Q2MD-X8`. With the exam's number it finds the receipt. */
  code: z.string(),
  examNumber: z.int(),
  signature: z.string(),
});
export type SubmissionReceipt = z.infer<typeof SubmissionReceipt>;

/** What an invigilator told this sitting. Ids rise in the order of sending. */
export const Message = z.strictObject({ id: z.int(), text: z.string(), sentAt: Instant });
export type Message = z.infer<typeof Message>;

export const LoadInput = z.strictObject({
  sessionId: SessionId,
  deviceId: DeviceId,
  /** From it a session whose row a restore lost is made again (protocol.md §7). */
  lease: Lease.optional(),
});
export const LoadOutput = z.strictObject({
  state: SessionState,
  lease: Lease.nullable(),
  /** base64url; digests of this session's receipts are keyed with it. */
  salt: z.string(),
  exam: z.strictObject({
    examId: ExamId,
    kind: ExamKind,
    titles: Titles,
    zone: z.string(),
    latePolicy: LatePolicy,
    lateUntil: Instant.nullable(),
    resultsAfter: Instant.nullable(),
  }),
  person: z.strictObject({ fullName: z.string() }),
  items: z.array(PaperItem),
  booklet: z.strictObject({ bookletId: BookletId, pages: z.int(), sizeBytes: z.int() }).nullable(),
  bookletKey: BookletKey,
  answers: z.array(StoredAnswer),
  lateAnswers: z.array(LateAnswerShown),
  submission: SubmissionReceipt.nullable(),
  /** The newest 50 to this sitting, oldest first. */
  messages: z.array(Message),
  rescueKey: RescueKey,
});
export type LoadOutput = z.infer<typeof LoadOutput>;

export const ManifestEntry = z.strictObject({
  itemId: ItemId,
  epoch: Pair.shape.epoch,
  revision: Pair.shape.revision,
});
export type ManifestEntry = z.infer<typeof ManifestEntry>;

export const SubmitInput = z.strictObject({
  sessionId: SessionId,
  timeline: z.int().min(0),
  epoch: Pair.shape.epoch,
  /** The number of the submission asked for: 1 + those the device knows of. */
  number: z.int().min(1).max(1_000_000),
  manifest: z.array(ManifestEntry).max(1_000),
  /** The student confirmed to hand in without texts that the device no longer has. */
  acceptMissing: z.boolean().default(false),
});
export type SubmitInput = z.infer<typeof SubmitInput>;

export const ManifestDifference = z.strictObject({
  itemId: ItemId,
  manifest: Pair.nullable(),
  stored: z.strictObject({ epoch: z.int(), revision: z.int(), text: z.string() }).nullable(),
});
export type ManifestDifference = z.infer<typeof ManifestDifference>;

export const SubmitOutput = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('submitted'), submission: SubmissionReceipt, state: SessionState }),
  /** Not closed: what is stored and what the device listed differ. Send or show that, then submit again. */
  z.strictObject({
    result: z.literal('differs'),
    differences: z.array(ManifestDifference),
    state: SessionState,
  }),
  z.strictObject({
    result: z.literal('refused'),
    reason: z.enum(['timeline', 'epoch', 'number']),
    state: SessionState,
  }),
]);
export type SubmitOutput = z.infer<typeof SubmitOutput>;

export const TakeOverInput = z.strictObject({
  sessionId: SessionId,
  deviceId: DeviceId,
  timeline: z.int().min(0),
  /** The epoch this device saw; another one standing now means that somebody was quicker. */
  epoch: Pair.shape.epoch,
  secret: z.string().min(1).max(200),
});
export const TakeOverOutput = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('taken'),
    state: SessionState,
    lease: Lease,
    answers: z.array(StoredAnswer),
    lateAnswers: z.array(LateAnswerShown),
  }),
  z.strictObject({
    result: z.literal('refused'),
    /**
     * `consent`: an invigilator is asked; the same device asks again until he has decided. `consent_refused`: he said no, told once;
     * asking after that asks him anew.
     */
    reason: z.enum(['timeline', 'epoch', 'closed', 'consent', 'consent_refused']),
    state: SessionState,
    answers: z.array(StoredAnswer),
    lateAnswers: z.array(LateAnswerShown),
  }),
]);
export type TakeOverOutput = z.infer<typeof TakeOverOutput>;

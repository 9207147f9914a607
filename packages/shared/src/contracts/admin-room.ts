import { z } from 'zod';
import { ExamId, GroupId, ItemId, LateAnswerId, PersonId, SessionId, TakeOverRequestId } from '../ids.ts';
import { Instant, PageInput, pageOf, SessionStatus, Titles } from './primitives.ts';
import { DeadlineParts } from './session.ts';

/** `sending` and `offline` are judged from the last contact and what the device said it held then. */
export const RoomState = z.enum([
  'not_started',
  'saved',
  'sending',
  'offline',
  'refused',
  'submitted',
  'voided',
]);
export type RoomState = z.infer<typeof RoomState>;

export const RoomRow = z.strictObject({
  personId: PersonId,
  fullName: z.string(),
  group: z.string().nullable(),
  state: RoomState,
  sessionId: SessionId.nullable(),
  attempt: z.int().nullable(),
  status: SessionStatus.nullable(),
  /** Items with a non-blank answer on the server. */
  answered: z.int(),
  /** Per question in paper order: 0 nothing, 1 partly, 2 whole; a string of digits keeps 1,000 rows small. */
  questions: z.string(),
  pendingAtContact: z.int(),
  refusedAtContact: z.int(),
  lastContactAt: Instant.nullable(),
  pageVisible: z.boolean().nullable(),
  /** Why it is void; null for one that is not, or was voided before this was noted. */
  voidCause: z.enum(['staff', 'idle']).nullable(),
  /** Null before the start, and for a sitting without a deadline. */
  deadlineAt: Instant.nullable(),
  deadlineParts: DeadlineParts.nullable(),
  pausedAt: Instant.nullable(),
  takeovers: z.int(),
  /** A device that waits for an invigilator's consent to take the sitting over; the one that has waited longest. */
  takeOverAsked: z.strictObject({ requestId: TakeOverRequestId, askedAt: Instant }).nullable(),
  lateWaiting: z.int(),
});
export type RoomRow = z.infer<typeof RoomRow>;

export const GetRoomInput = z.strictObject({ examId: ExamId });
export const GetRoomOutput = z.strictObject({
  examId: ExamId,
  titles: Titles,
  zone: z.string(),
  opensAt: Instant,
  closesAt: Instant.nullable(),
  itemCount: z.int(),
  questionCount: z.int(),
  counts: z.record(RoomState, z.int()),
  /** Saves a second, one number a 10 s bin, oldest first, 90 bins. */
  savesPerBin: z.array(z.int()),
  rows: z.array(RoomRow),
  serverNow: Instant,
});
export type GetRoomOutput = z.infer<typeof GetRoomOutput>;

/** The subscription sends a whole snapshot first, then the rows that changed. */
export const RoomEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('snapshot'), room: GetRoomOutput }),
  z.strictObject({
    kind: z.literal('rows'),
    rows: z.array(RoomRow),
    counts: z.record(RoomState, z.int()),
    savesPerBin: z.array(z.int()),
    serverNow: Instant,
  }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;

/** Named sittings; or all that are in progress when the act begins, of the exam or of those who are in a group or below it. */
export const SittingsTarget = z.union([
  z.array(SessionId).min(1).max(1_000),
  z.literal('all'),
  z.strictObject({ groupId: GroupId }),
]);
export type SittingsTarget = z.infer<typeof SittingsTarget>;

export const SessionsRef = z.strictObject({
  examId: ExamId,
  sessionIds: SittingsTarget,
  reason: z.string().trim().min(1).max(500),
});
export const GiveTimeInput = z.strictObject({
  ...SessionsRef.shape,
  extraMs: z
    .int()
    .min(1_000)
    .max(6 * 3_600_000),
});
export const ChangedSessions = z.strictObject({
  changed: z.int(),
  /** Sessions that could not be changed, with a code. */
  unchanged: z.array(z.strictObject({ sessionId: SessionId, why: z.string() })),
});
export const PauseInput = z.strictObject({
  ...SessionsRef.shape,
  limitMs: z
    .int()
    .min(60_000)
    .max(4 * 3_600_000),
});
export const ReopenInput = z.strictObject({
  examId: ExamId,
  sessionId: SessionId,
  reason: z.string().trim().min(1).max(500),
  /** Null for a sitting without a deadline, and for no other. */
  deadlineAt: Instant.nullable(),
});

export const SendMessageInput = z.strictObject({
  examId: ExamId,
  /** Made by the sender, once a message: the same again sends nothing more and has the same reply. */
  requestId: z.uuid(),
  /** `all` reaches those too who start later. */
  to: SittingsTarget,
  text: z.string().trim().min(1).max(500),
});
/** `sentTo`: sittings in progress that it went to. `untouched`: named ones that are not in progress, or not of this exam. */
export const SendMessageOutput = z.strictObject({ sentTo: z.int(), untouched: z.int() });

export const DecideTakeOverInput = z.strictObject({
  examId: ExamId,
  requestId: TakeOverRequestId,
  decision: z.enum(['allowed', 'refused']),
});

/** `not_here`: no lobby of this person has reported in the last minutes. */
export const ReadinessState = z.enum(['not_ready', 'not_here', 'ready', 'started']);
export type ReadinessState = z.infer<typeof ReadinessState>;
export const ReadinessProblem = z.enum(['storage', 'line', 'booklet_coming', 'booklet_failed', 'insecure']);
export type ReadinessProblem = z.infer<typeof ReadinessProblem>;
export const ReadinessRow = z.strictObject({
  personId: PersonId,
  fullName: z.string(),
  group: z.string().nullable(),
  state: ReadinessState,
  /** Why not ready; empty otherwise. */
  problems: z.array(ReadinessProblem),
  /** A wall clock that is far off; it never keeps anybody from starting. */
  clockApartMs: z.int().nullable(),
  /** The last report, however old; null when the person never came. */
  reportedAt: Instant.nullable(),
});
export type ReadinessRow = z.infer<typeof ReadinessRow>;
export const ListReadinessInput = z.strictObject({
  examId: ExamId,
  state: ReadinessState.optional(),
  ...PageInput.shape,
});
/** Those who are not ready first, then those who are not here, each by name; `counts` are of everyone assigned. */
export const ListReadinessOutput = z.strictObject({
  ...pageOf(ReadinessRow).shape,
  counts: z.record(ReadinessState, z.int()),
});
export type ListReadinessOutput = z.infer<typeof ListReadinessOutput>;

export const LateAnswerRow = z.strictObject({
  lateAnswerId: LateAnswerId,
  sessionId: SessionId,
  personId: PersonId,
  fullName: z.string(),
  itemId: ItemId,
  question: z.int(),
  part: z.string(),
  text: z.string(),
  storedText: z.string().nullable(),
  cause: z.enum(['late', 'lease_lost', 'restore', 'rescue']),
  receivedAt: Instant,
  deadlineAt: Instant.nullable(),
  decision: z.enum(['accepted', 'rejected']).nullable(),
});
export type LateAnswerRow = z.infer<typeof LateAnswerRow>;
export const ListLateAnswersInput = z.strictObject({ examId: ExamId, ...PageInput.shape });
/** Those that wait for a decision first, each part in the order it came. */
export const ListLateAnswersOutput = z.strictObject({
  ...pageOf(LateAnswerRow).shape,
  /** How many of `total` wait; those of void sittings can't be decided and do not. */
  waiting: z.int(),
});
export type ListLateAnswersOutput = z.infer<typeof ListLateAnswersOutput>;
export const DecideLateAnswerInput = z.strictObject({
  lateAnswerId: LateAnswerId,
  decision: z.enum(['accepted', 'rejected']),
  reason: z.string().trim().min(1).max(500),
});

import { z } from 'zod';
import { BookletId, DeviceId, ExamId, SessionId } from '../ids.ts';
import { ExamKind, Instant, LatePolicy, SessionStatus, Titles } from './primitives.ts';
import { RescueKey } from './rescue-key.ts';

/** Why an exam can't be started now (rules/start.ts). */
export const CannotStartReason = z.enum([
  'not_open_yet',
  'entry_closed',
  'window_closed',
  'attempts_exhausted',
  'not_assigned',
  'not_published',
  'archived',
  'nothing_left',
]);
export type CannotStartReason = z.infer<typeof CannotStartReason>;

/** `resume`: a session is in progress. `start`: a new one may begin, with the time it would get. */
export const CanStart = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('resume'), sessionId: SessionId }),
  z.strictObject({
    verdict: z.literal('start'),
    /** Deadline if started now (null: there is none), and how much shorter than the whole that is. */
    deadlineAt: Instant.nullable(),
    shortenedByMs: z.int(),
  }),
  z.strictObject({
    verdict: z.literal('no'),
    reason: CannotStartReason,
    /** When it may change, e.g. the opening. */
    at: Instant.nullable(),
  }),
]);
export type CanStart = z.infer<typeof CanStart>;

export const MyExam = z.strictObject({
  examId: ExamId,
  kind: ExamKind,
  titles: Titles,
  zone: z.string(),
  opensAt: Instant,
  closesAt: Instant.nullable(),
  /** Null: no duration. */
  durationMs: z.int().nullable(),
  itemCount: z.int(),
  questionCount: z.int(),
  canStart: CanStart,
  /** The latest attempt, if any. */
  session: z
    .strictObject({
      sessionId: SessionId,
      status: SessionStatus,
      attempt: z.int(),
      submittedAt: Instant.nullable(),
      resultsPublished: z.boolean(),
      /** Voided by the system after 30 days without a sign of life; an exam without a deadline only. */
      isVoidedIdle: z.boolean(),
    })
    .nullable(),
});
export type MyExam = z.infer<typeof MyExam>;

export const ListMyExamsOutput = z.strictObject({ exams: z.array(MyExam), serverNow: Instant });
export type ListMyExamsOutput = z.infer<typeof ListMyExamsOutput>;

export const GetLobbyInput = z.strictObject({ examId: ExamId });
export const GetLobbyOutput = z.strictObject({
  exam: MyExam,
  latePolicy: LatePolicy,
  /** The person's own factor and minutes, as they will count. */
  /** `displayNeeds`: what the school noted of how the page should look for this person; words, may be empty. */
  accommodation: z.strictObject({ factor: z.number(), extraMs: z.int(), displayNeeds: z.string() }),
  entryClosesAt: Instant.nullable(),
  /** True when the window leaves no slack and the lobby starts by itself (protocol.md §5). */
  startsByItself: z.boolean(),
  booklet: z.strictObject({ bookletId: BookletId, pages: z.int(), sizeBytes: z.int() }).nullable(),
  /** What a rescue file of this sitting would be encrypted to. */
  rescueKey: RescueKey,
  serverNow: Instant,
});
export type GetLobbyOutput = z.infer<typeof GetLobbyOutput>;

/** What the lobby tells of the device it runs on; shown to invigilators, it decides nothing. */
export const ReportReadinessInput = z.strictObject({
  examId: ExamId,
  deviceId: DeviceId,
  /** How far the device's wall clock is from the server's; null when it was not measured. */
  clockApartMs: z.int().min(0).max(2_147_483_647).nullable(),
  /** Null: no reply came when it was last tried. */
  roundTripMs: z.int().min(0).max(2_147_483_647).nullable(),
  storage: z.enum(['kept', 'not_kept', 'unknown']),
  booklet: z.enum(['ready', 'coming', 'failed', 'none']),
  isSecure: z.boolean(),
});
export type ReportReadinessInput = z.infer<typeof ReportReadinessInput>;

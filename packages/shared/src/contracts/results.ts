import { z } from 'zod';
import { ExamId, ItemId, SessionId } from '../ids.ts';
import { Estimate, ExamKind, GradeName, Instant, ItemKind, Titles } from './primitives.ts';

export const GradeShare = z.strictObject({ grade: GradeName, probability: z.number() });

export const ItemResult = z.strictObject({
  itemId: ItemId,
  position: z.int(),
  question: z.int(),
  part: z.string(),
  kind: ItemKind,
  topic: z.string(),
  /** As typed; null when blank. */
  text: z.string().nullable(),
  /** How it was read for comparing; null when blank. */
  readAs: z.string().nullable(),
  /** `unread`: could not be read; it counts no point until a person has ruled on it. */
  mark: z.enum(['right', 'wrong', 'blank', 'unread', 'void']),
  accepted: z.array(z.string()),
  /** Share of this sitting that had it right; null where the exam has no published calibration. */
  shareRight: z.number().nullable(),
});
export type ItemResult = z.infer<typeof ItemResult>;

/** Below 10 calibrated sittings there is no scale; below 30 figures are provisional, below 100 settling (design.md §5). */
export const SampleStanding = z.enum(['raw_only', 'provisional', 'settling', 'settled']);
export type SampleStanding = z.infer<typeof SampleStanding>;

export const MyResult = z.strictObject({
  sessionId: SessionId,
  examId: ExamId,
  kind: ExamKind,
  titles: Titles,
  zone: z.string(),
  submittedAt: Instant,
  publishedAt: Instant.nullable(),
  points: z.int(),
  pointsOf: z.int(),
  questions: z.int(),
  questionsOf: z.int(),
  standing: SampleStanding,
  /** The library's sentence when the data gave no scale. */
  sentence: z.string().nullable(),
  measure: Estimate.nullable(),
  /** Rounded half up to two decimals; `se` in score points. */
  scaled: Estimate.nullable(),
  /** Null below 30 sittings: then only the likelihood is shown. */
  grade: GradeName.nullable(),
  gradeLikelihood: z.array(GradeShare),
  rank: z.strictObject({ place: z.int(), of: z.int() }).nullable(),
  rating: z.strictObject({ before: z.number(), after: z.number(), provisional: z.boolean() }).nullable(),
  streak: z.strictObject({ current: z.int(), longest: z.int() }).nullable(),
  items: z.array(ItemResult),
});
export type MyResult = z.infer<typeof MyResult>;

export const GetMyResultInput = z.strictObject({ sessionId: SessionId });
/** `waiting`: handed in, not published; nothing derived is in it. */
export const GetMyResultOutput = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('waiting'),
    sessionId: SessionId,
    titles: Titles,
    zone: z.string(),
    submittedAt: Instant.nullable(),
    /** When the last student has finished at the latest; null when nobody can say. */
    resultsAfter: Instant.nullable(),
    step: z.enum(['sitting', 'closing', 'scoring', 'publishing']),
    serverNow: Instant,
  }),
  z.strictObject({ state: z.literal('published'), result: MyResult }),
]);
export type GetMyResultOutput = z.infer<typeof GetMyResultOutput>;

export const MyResultRow = z.strictObject({
  sessionId: SessionId,
  titles: Titles,
  submittedAt: Instant,
  points: z.int(),
  pointsOf: z.int(),
  scaled: Estimate.nullable(),
  grade: GradeName.nullable(),
  ratingChange: z.number().nullable(),
});
export const ListMyResultsOutput = z.strictObject({ results: z.array(MyResultRow) });
export type ListMyResultsOutput = z.infer<typeof ListMyResultsOutput>;

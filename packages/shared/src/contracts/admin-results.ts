import { z } from 'zod';
import { CalibrationId, ExamId, ItemId, PersonId, SessionId } from '../ids.ts';
import { afterCloseSteps } from '../rules/after-close.ts';
import { Estimate, GradeName, Instant, ItemKind, PageInput, ReleasePolicy, Titles } from './primitives.ts';
import { GradeShare, SampleStanding } from './results.ts';

/** What the exam waits for (rules/results-step.ts): nothing is worked out before the exam is closed. */
export const ResultsStep = z.enum([
  'not_closed',
  'scoring',
  'calibrating',
  'ready',
  'published',
  'unpublished',
  'not_calibrated_kind',
]);
export type ResultsStep = z.infer<typeof ResultsStep>;

export const ResultsOverview = z.strictObject({
  examId: ExamId,
  titles: Titles,
  zone: z.string(),
  step: ResultsStep,
  closesAt: Instant.nullable(),
  releasePolicy: ReleasePolicy,
  releaseAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  inProgress: z.int(),
  submitted: z.int(),
  scored: z.int(),
  lateWaiting: z.int(),
  /** A late answer was accepted after the calibration. */
  recalibrationAdvised: z.boolean(),
  calibration: z
    .strictObject({
      calibrationId: CalibrationId,
      number: z.int(),
      keyVersion: z.int(),
      standing: SampleStanding,
      sentence: z.string().nullable(),
      n: z.int(),
      reliability: z.number().nullable(),
      separation: z.number().nullable(),
      meanScaled: Estimate.nullable(),
      scaledSd: z.number().nullable(),
      typicalErrorLogits: z.number().nullable(),
      meanPoints: z.number().nullable(),
      createdAt: Instant,
    })
    .nullable(),
  /** Scaled scores, bins of one point from `from`; empty without a scale. */
  distribution: z.strictObject({ from: z.number(), counts: z.array(z.int()) }),
  pointsDistribution: z.array(z.int()),
  bands: z.array(z.strictObject({ grade: GradeName, from: z.number(), n: z.int() })),
});
export type ResultsOverview = z.infer<typeof ResultsOverview>;

/** How far the worker has come after an exam's end; `working` is null when it has nothing to do there by itself. */
export const AfterClose = z.strictObject({
  examId: ExamId,
  working: z
    .strictObject({
      step: z.enum(afterCloseSteps),
      /** Sittings, of the step: closed of all, or scored of those handed in. */
      done: z.int(),
      of: z.int(),
      /** Since when there is something to do, and since when this step. */
      sinceAt: Instant,
      stepSinceAt: Instant,
    })
    .nullable(),
  now: Instant,
});
export type AfterClose = z.infer<typeof AfterClose>;

/** Trouble is worded by the screen from `code`; the worst comes first (rules/item-trouble.ts). */
export const ItemTrouble = z.enum([
  'key_suspect',
  'underfit',
  'overfit',
  'weak_discrimination',
  'nearly_all_right',
  'nearly_all_wrong',
  'extreme',
]);
export type ItemTrouble = z.infer<typeof ItemTrouble>;

export const ItemStatistics = z.strictObject({
  itemId: ItemId,
  position: z.int(),
  question: z.int(),
  part: z.string(),
  kind: ItemKind,
  topic: z.string(),
  accepted: z.array(z.string()),
  void: z.boolean(),
  n: z.int(),
  right: z.int(),
  difficulty: Estimate.nullable(),
  extreme: z.boolean(),
  infit: z.number().nullable(),
  outfit: z.number().nullable(),
  infitZ: z.number().nullable(),
  outfitZ: z.number().nullable(),
  pointMeasure: z.number().nullable(),
  troubles: z.array(ItemTrouble),
  /** Most frequent answers as read, with the mean ability of those who gave them. */
  answers: z.array(
    z.strictObject({ text: z.string(), n: z.int(), right: z.boolean(), meanAbility: z.number().nullable() }),
  ),
  /** Observed share right in ability groups, beside what the model expects. */
  curve: z.array(
    z.strictObject({ abilityLogits: z.number(), n: z.int(), observed: z.number(), expected: z.number() }),
  ),
});
export type ItemStatistics = z.infer<typeof ItemStatistics>;
export const ListItemStatisticsOutput = z.strictObject({
  items: z.array(ItemStatistics),
  /** For the Wright map: persons a step of 0.2 logits. */
  abilitySteps: z.array(z.strictObject({ fromLogits: z.number(), n: z.int() })),
  gradeLimits: z.array(z.strictObject({ grade: GradeName, logits: z.number() })),
});
export type ListItemStatisticsOutput = z.infer<typeof ListItemStatisticsOutput>;

export const StudentResultRow = z.strictObject({
  personId: PersonId,
  sessionId: SessionId,
  fullName: z.string(),
  group: z.string().nullable(),
  attempt: z.int(),
  points: z.int(),
  pointsOf: z.int(),
  questions: z.int(),
  questionsOf: z.int(),
  measure: Estimate.nullable(),
  scaled: Estimate.nullable(),
  grade: GradeName.nullable(),
  gradeLikelihood: z.array(GradeShare),
  infit: z.number().nullable(),
  outfit: z.number().nullable(),
  calibrated: z.boolean(),
});
export type StudentResultRow = z.infer<typeof StudentResultRow>;
export const ListStudentResultsInput = z.strictObject({
  examId: ExamId,
  search: z.string().max(200).default(''),
  sort: z.enum(['score', 'name', 'outfit']).default('score'),
  ...PageInput.shape,
});
export const ListStudentResultsOutput = z.strictObject({
  rows: z.array(StudentResultRow),
  page: z.int(),
  limit: z.int(),
  total: z.int(),
});
export type ListStudentResultsOutput = z.infer<typeof ListStudentResultsOutput>;

export const PublishResultsInput = z.strictObject({ examId: ExamId, calibrationId: CalibrationId });
export const UnpublishResultsInput = z.strictObject({
  examId: ExamId,
  reason: z.string().trim().min(1).max(500),
});

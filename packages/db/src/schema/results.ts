import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';
import { exams, items, keyVersions } from './exams.ts';
import { people } from './people.ts';
import { sessions, submissions } from './sessions.ts';

/** The scale is a versioned setting (design.md §5); a calibration names the version it used. */
export const scaleVersions = pgTable('scale_versions', {
  id: id(),
  number: integer('number').notNull().unique(),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
  createdAt: createdAt(),
});

/** One submission under one key version, read by one version of the reader. */
export const scores = pgTable(
  'scores',
  {
    id: id(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id),
    keyVersionId: uuid('key_version_id')
      .notNull()
      .references(() => keyVersions.id),
    readingVersion: integer('reading_version').notNull(),
    points: integer('points').notNull(),
    pointsOf: integer('points_of').notNull(),
    questions: integer('questions').notNull(),
    questionsOf: integer('questions_of').notNull(),
    /** Item id → right, wrong, blank, unread or void, with how the text was read. */
    marks: jsonb('marks')
      .$type<
        Record<string, { mark: 'right' | 'wrong' | 'blank' | 'unread' | 'void'; readAs: string | null }>
      >()
      .notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('scores_once').on(t.submissionId, t.keyVersionId, t.readingVersion)],
);

/** One Rasch analysis of one exam under one key version; kept for ever, one of them published. */
export const calibrations = pgTable(
  'calibrations',
  {
    id: id(),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    number: integer('number').notNull(),
    keyVersionId: uuid('key_version_id')
      .notNull()
      .references(() => keyVersions.id),
    scaleVersionId: uuid('scale_version_id').references(() => scaleVersions.id),
    /** SHA-256 over what went in and the model's version: the same input is not calibrated twice. */
    inputDigest: text('input_digest').notNull(),
    modelVersion: text('model_version').notNull(),
    outcome: text('outcome', { enum: ['estimated', 'raw_only'] }).notNull(),
    /** For people: why there is no scale. */
    sentence: text('sentence'),
    /** Persons calibrated. */
    n: integer('n').notNull(),
    /** Of the measures calibrated; later single re-scores do not move them. */
    measureMean: doublePrecision('measure_mean'),
    measureSd: doublePrecision('measure_sd'),
    logLikelihood: doublePrecision('log_likelihood'),
    iterations: integer('iterations'),
    reliability: doublePrecision('reliability'),
    separation: doublePrecision('separation'),
    kr20: doublePrecision('kr20'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('calibrations_number').on(t.examId, t.number),
    unique('calibrations_input').on(t.examId, t.inputDigest, t.modelVersion),
  ],
);

export const calibrationItems = pgTable(
  'calibration_items',
  {
    calibrationId: uuid('calibration_id')
      .notNull()
      .references(() => calibrations.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => items.id),
    n: integer('n').notNull(),
    right: integer('right_count').notNull(),
    difficultyLogits: doublePrecision('difficulty_logits'),
    seLogits: doublePrecision('se_logits'),
    extreme: boolean('extreme').notNull().default(false),
    infit: doublePrecision('infit'),
    outfit: doublePrecision('outfit'),
    infitZ: doublePrecision('infit_z'),
    outfitZ: doublePrecision('outfit_z'),
    pointMeasure: doublePrecision('point_measure'),
    curve: jsonb('curve')
      .$type<{ abilityLogits: number; n: number; observed: number; expected: number }[]>()
      .notNull()
      .default([]),
  },
  (t) => [primaryKey({ columns: [t.calibrationId, t.itemId] })],
);

/** A submission's result under a calibration; measure and scale are null where the calibration has none. */
export const measures = pgTable(
  'measures',
  {
    calibrationId: uuid('calibration_id')
      .notNull()
      .references(() => calibrations.id),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    scoreId: uuid('score_id')
      .notNull()
      .references(() => scores.id),
    /** Among the N calibrated. */
    calibrated: boolean('calibrated').notNull(),
    measureLogits: doublePrecision('measure_logits'),
    seLogits: doublePrecision('se_logits'),
    extreme: boolean('extreme').notNull().default(false),
    /** Before cutting and rounding; the grade likelihood stands around it. */
    scaledUncut: doublePrecision('scaled_uncut'),
    scaled: doublePrecision('scaled'),
    scaledSe: doublePrecision('scaled_se'),
    grade: text('grade'),
    gradeLikelihood: jsonb('grade_likelihood')
      .$type<{ grade: string; probability: number }[]>()
      .notNull()
      .default([]),
    infit: doublePrecision('infit'),
    outfit: doublePrecision('outfit'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.calibrationId, t.submissionId] }),
    index('measures_session').on(t.sessionId),
    index('measures_person').on(t.personId),
  ],
);

/** The fold over published mock exams by (closes_at, id); rewritten from a changed exam on. */
export const ratingChanges = pgTable(
  'rating_changes',
  {
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    examClosedAt: instant('exam_closed_at').notNull(),
    before: doublePrecision('before').notNull(),
    after: doublePrecision('after').notNull(),
    expected: doublePrecision('expected').notNull(),
    share: doublePrecision('share').notNull(),
    k: integer('k').notNull(),
    ordinal: integer('ordinal').notNull(),
  },
  (t) => [primaryKey({ columns: [t.examId, t.personId] }), index('rating_changes_person').on(t.personId)],
);

export const standings = pgTable('standings', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => people.id),
  rating: doublePrecision('rating').notNull(),
  best: doublePrecision('best').notNull(),
  ratedExams: integer('rated_exams').notNull(),
  /** Change over the last three rated exams. */
  improvement: doublePrecision('improvement').notNull().default(0),
  /** Mean of the last three changes. */
  trend: doublePrecision('trend').notNull().default(0),
  streakCurrent: integer('streak_current').notNull().default(0),
  streakLongest: integer('streak_longest').notNull().default(0),
});

export const achievements = pgTable(
  'achievements',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    code: text('code').notNull(),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    earnedAt: instant('earned_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.code] })],
);

/** Who was assigned to an exam when it closed, written once with its first calibration: streaks are counted over it. */
export const examRosters = pgTable(
  'exam_rosters',
  {
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.examId, t.personId] }), index('exam_rosters_person').on(t.personId)],
);

import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { GradeName, ReleasePolicy, Titles } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import type { CalibrationId, ExamId } from '@invigil/shared/ids';
import { sampleStandingOf } from '@invigil/shared/rules/calibration-set';
import { readingVersion } from '@invigil/shared/rules/reading';
import { isClosed, resultsStepOf } from '@invigil/shared/rules/results-step';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';
import { type ExamFacts, findExamFacts } from './list-exams-to-finish.ts';
import { findNewestCalibration, latestMeasuresSql, type NewestCalibration } from './newest-calibration.ts';

interface Head extends Record<string, unknown> {
  titles: Titles;
  zone: string;
  closesAt: string | null;
  releasePolicy: ReleasePolicy;
  releaseAt: string | null;
  publishedAt: string | null;
  recalibrationAdvised: boolean;
  lateWaiting: number;
}

interface Figure extends Record<string, unknown> {
  calibrated: boolean;
  points: number;
  pointsOf: number;
  scaled: number | null;
  seLogits: number | null;
  grade: GradeName | null;
}

/** How the results of an exam stand, and what they look like as a whole. Four statements. */
export async function getResultsOverview(db: DbOrTx, examId: ExamId): Promise<ResultsOverview> {
  const facts = await findExamFacts(db, { readingVersion, examId });
  const head = facts && (await findHead(db, examId));
  if (!facts || !head) throw new DomainError('NOT_FOUND');
  const calibration = await findNewestCalibration(db, examId);
  const figures = calibration ? await listFigures(db, calibration.calibrationId) : [];
  return {
    examId,
    ...head,
    step: stepOf(facts),
    inProgress: facts.inProgress,
    submitted: facts.submitted,
    scored: facts.scored,
    calibration: calibration ? summaryOf(calibration, figures) : null,
    distribution: distributionOf(figures),
    pointsDistribution: pointsDistributionOf(figures),
    bands: calibration?.scale ? bandsOf(calibration.scale.settings, figures) : [],
  };
}

function stepOf(facts: ExamFacts) {
  return resultsStepOf({
    ...facts,
    isClosed: isClosed(facts, facts.nowMs),
    isCalibratedInForce: facts.calibrationId !== null && !facts.isRecalibrationRequested,
    isPublished: facts.publishedCalibrationId !== null,
  });
}

async function findHead(db: DbOrTx, examId: string): Promise<Head | undefined> {
  const found = await db.execute<Head>(sql`
    select v.titles, v.zone, ${isoInstant(sql`v.closes_at`)} as "closesAt", v.release_policy as "releasePolicy",
      ${isoInstant(sql`v.release_at`)} as "releaseAt", ${isoInstant(sql`e.results_published_at`)} as "publishedAt",
      e.recalibration_advised as "recalibrationAdvised",
      (select count(*)::int from late_answers l join sessions s on s.id = l.session_id
        where s.exam_id = e.id and s.status <> 'voided' and l.decision is null) as "lateWaiting"
    from exams e join exam_versions v on v.id = coalesce(e.current_version_id, e.draft_version_id)
    where e.id = ${examId}`);
  return found.rows[0];
}

async function listFigures(db: DbOrTx, calibrationId: string): Promise<Figure[]> {
  const found = await db.execute<Figure>(sql`
    select m.calibrated, sc.points, sc.points_of as "pointsOf", m.scaled, m.se_logits as "seLogits", m.grade
    from ${latestMeasuresSql(calibrationId)} m join scores sc on sc.id = m.score_id`);
  return found.rows;
}

function summaryOf(
  calibration: NewestCalibration,
  figures: readonly Figure[],
): ResultsOverview['calibration'] {
  const counted = figures.filter((figure) => figure.calibrated);
  const scaled = counted.flatMap((figure) => figure.scaled ?? []);
  const mean = meanOf(scaled);
  const sd = sdOf(scaled);
  const { calibrationId, number, keyVersion, sentence, n, reliability, separation, createdAt } = calibration;
  return {
    calibrationId: calibrationId as CalibrationId,
    number,
    keyVersion,
    standing: sampleStandingOf(n, calibration.outcome === 'estimated'),
    sentence,
    n,
    reliability,
    separation,
    meanScaled: mean === null || sd === null ? null : { value: mean, se: sd / Math.sqrt(scaled.length) },
    scaledSd: sd,
    typicalErrorLogits: meanOf(counted.flatMap((figure) => figure.seLogits ?? [])),
    meanPoints: meanOf(counted.map((figure) => figure.points)),
    createdAt,
  };
}

function distributionOf(figures: readonly Figure[]): ResultsOverview['distribution'] {
  const bins = figures.flatMap(({ scaled }) => (scaled === null ? [] : [Math.floor(scaled)]));
  if (bins.length === 0) return { from: 0, counts: [] };
  const from = Math.min(...bins);
  const counts = new Array<number>(Math.max(...bins) - from + 1).fill(0);
  for (const bin of bins) counts[bin - from] = (counts[bin - from] as number) + 1;
  return { from, counts };
}

function pointsDistributionOf(figures: readonly Figure[]): number[] {
  if (figures.length === 0) return [];
  const counts = new Array<number>(Math.max(...figures.map(({ pointsOf }) => pointsOf)) + 1).fill(0);
  for (const { points } of figures) counts[points] = (counts[points] as number) + 1;
  return counts;
}

/** Highest first. Below thirty sittings nobody has a letter, and every band is empty. */
function bandsOf(
  { cuts, floor }: NonNullable<NewestCalibration['scale']>['settings'],
  figures: readonly Figure[],
): ResultsOverview['bands'] {
  return [...cuts, ['none', floor] as const].map(([grade, from]) => ({
    grade,
    from,
    n: figures.filter((figure) => figure.grade === grade).length,
  }));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}

function sdOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

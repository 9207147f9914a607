import { createHash } from 'node:crypto';
import type {
  CalibrationItemToRecord,
  CalibrationToRecord,
} from '@invigil/db/commands/result/record-calibration';
import type { CalibrationInput, SessionToCalibrate } from '@invigil/db/queries/result/load-calibration-input';
import {
  type AnswerSummary,
  calibrateItems,
  type EstimatedCalibration,
  estimateAbility,
  itemCurves,
  itemFit,
  kr20,
  measureScoreGroups,
  personFit,
  pointMeasureCorrelations,
  responseMatrix,
  separationOf,
  summariseAnswers,
  wleReliability,
} from '@invigil/rasch';
import {
  calibratedSessions,
  calibrationRow,
  fewestForScale,
  scoredRow,
} from '@invigil/shared/rules/calibration-set';
import { readingVersion } from '@invigil/shared/rules/reading';
import { flatScaleSentence, isFlat, normOf, type ScaleNorm } from '@invigil/shared/rules/scale';
import { scaledMeasure, unscaledMeasure } from './scaled-measure.ts';

/** Raised whenever the same input may give other figures: then it is calibrated anew. */
export const modelVersion = 'conditional-warm-2';

/**
 * The whole analysis of one exam (design.md §5), pure: who counts, difficulties, fit, measures, scores and grades. Items by
 * conditional maximum likelihood on the calibration matrix, and fit there; persons by Warm's estimate on the scored matrix.
 */
export function computeCalibration(input: CalibrationInput): CalibrationToRecord {
  const counted = input.items.flatMap((item, position) => (item.void ? [] : [position]));
  const calibrated = calibratedSessions(input.sessions);
  const rows = calibrated.map((session) => calibrationRow(session, counted));
  const n = calibrated.length;
  if (n < fewestForScale || counted.length === 0)
    return rawScoresOnly(input, calibrated, rows, counted, tooFewSentence(n, counted.length));
  const answers = summariseAnswers(responseMatrix(rows));
  const calibration = calibrateItems(answers);
  if (calibration.status !== 'estimated')
    return rawScoresOnly(input, calibrated, rows, counted, calibration.sentence);
  return withScale(input, calibrated, answers, calibration, counted);
}

/** SHA-256 over everything that decides the outcome; the texts are in the submissions, which never change. */
export function digestOf(input: CalibrationInput): string {
  const parts = [
    input.examId,
    input.keyVersionId,
    input.scale.scaleVersionId,
    readingVersion,
    input.items.map((item) => [item.itemId, item.void]),
    input.sessions.map((session) => [session.submissionId, session.personId, session.attempt]),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function withScale(
  input: CalibrationInput,
  calibrated: readonly SessionToCalibrate[],
  answers: AnswerSummary,
  { items, ...calibration }: EstimatedCalibration,
  counted: readonly number[],
): CalibrationToRecord {
  const difficulties = items.difficultyLogits;
  const n = calibrated.length;
  const scored = responseMatrix(input.sessions.map((session) => scoredRow(session, counted)));
  const abilityOf = abilityByPoints(difficulties);
  const abilities = input.sessions.map(({ points }) => abilityOf(points));
  const isCalibrated = new Set(calibrated.map(({ sessionId }) => sessionId));
  const own = input.sessions.flatMap(({ sessionId }, index) =>
    isCalibrated.has(sessionId) ? [abilities[index] as ReturnType<typeof abilityOf>] : [],
  );
  const measuresLogits = own.map(({ abilityLogits }) => abilityLogits);
  const norm = normOf(measuresLogits) as ScaleNorm;
  const reliability = wleReliability(
    measuresLogits,
    own.map(({ seLogits }) => seLogits),
  );
  const fit = personFit(
    scored,
    difficulties,
    abilities.map(({ abilityLogits }) => abilityLogits),
  );
  return {
    ...headOf(input),
    scaleVersionId: input.scale.scaleVersionId,
    outcome: 'estimated',
    sentence: isFlat(norm) ? flatScaleSentence : null,
    n,
    measureMean: norm.measureMean,
    measureSd: norm.measureSd,
    logLikelihood: calibration.logLikelihood,
    iterations: calibration.iterations,
    reliability,
    separation: separationOf(reliability),
    kr20: kr20(responseMatrix(calibrated.map((session) => scoredRow(session, counted)))),
    items: itemsOf(answers, items, idsOf(input, counted)),
    measures: input.sessions.map((session, index) => ({
      ...sessionPart(session, isCalibrated),
      ...scaledMeasure(abilities[index] as ReturnType<typeof abilityOf>, n, norm, input.scale.settings),
      infit: fit.persons[index]?.infitMeanSquare ?? null,
      outfit: fit.persons[index]?.outfitMeanSquare ?? null,
    })),
  };
}

/** Fit, correlation and curve stand on the calibration matrix, at the measures it gives. */
function itemsOf(
  answers: AnswerSummary,
  items: EstimatedCalibration['items'],
  itemIds: readonly string[],
): CalibrationItemToRecord[] {
  const difficulties = items.difficultyLogits;
  const abilities = measureScoreGroups(answers, difficulties);
  const fit = itemFit(answers, difficulties, abilities);
  const correlations = pointMeasureCorrelations(answers, difficulties, abilities);
  const curves = itemCurves(answers, difficulties, { abilities });
  return itemIds.map((itemId, item) => {
    const extreme = items.extreme[item] !== 'none';
    const difficultyLogits = difficulties[item] as number;
    // Placed by a convention and not estimated, an extreme item has nothing to be compared with.
    const own = extreme ? undefined : fit.items[item];
    return {
      itemId,
      n: items.answered[item] as number,
      right: items.right[item] as number,
      difficultyLogits,
      seLogits: items.seLogits[item] as number,
      extreme,
      infit: own?.infitMeanSquare ?? null,
      outfit: own?.outfitMeanSquare ?? null,
      infitZ: own?.infitStandardised ?? null,
      outfitZ: own?.outfitStandardised ?? null,
      pointMeasure: correlations[item] ?? null,
      curve: [...(curves[item] ?? [])],
    };
  });
}

function rawScoresOnly(
  input: CalibrationInput,
  calibrated: readonly SessionToCalibrate[],
  rows: readonly (0 | 1 | null)[][],
  counted: readonly number[],
  sentence: string,
): CalibrationToRecord {
  const isCalibrated = new Set(calibrated.map(({ sessionId }) => sessionId));
  return {
    ...headOf(input),
    scaleVersionId: null,
    outcome: 'raw_only',
    sentence,
    n: calibrated.length,
    items: idsOf(input, counted).map((itemId, item) => ({
      itemId,
      n: rows.filter((row) => row[item] !== null).length,
      right: rows.filter((row) => row[item] === 1).length,
    })),
    measures: input.sessions.map((session) => ({
      ...sessionPart(session, isCalibrated),
      ...unscaledMeasure,
    })),
  };
}

function idsOf({ items }: CalibrationInput, positions: readonly number[]): string[] {
  return positions.map((position) => items[position]?.itemId as string);
}

function headOf(input: CalibrationInput) {
  return {
    examId: input.examId,
    keyVersionId: input.keyVersionId,
    inputDigest: digestOf(input),
    modelVersion,
  };
}

function sessionPart(session: SessionToCalibrate, isCalibrated: ReadonlySet<string>) {
  const { submissionId, sessionId, personId, scoreId } = session;
  return { submissionId, sessionId, personId, scoreId, calibrated: isCalibrated.has(sessionId) };
}

/** Under the Rasch model the points are all that an ability rests on: one estimate for each number of points. */
function abilityByPoints(difficulties: Float64Array) {
  const known = new Map<number, ReturnType<typeof estimateAbility>>();
  return (points: number) => {
    const ability = known.get(points) ?? estimateAbility(difficulties, points);
    known.set(points, ability);
    return ability;
  };
}

function tooFewSentence(n: number, countedItems: number): string {
  if (countedItems === 0) return 'No item is counted, so that there is nothing to calibrate.';
  const sittings = n === 1 ? '1 sitting counts' : `${n} sittings count`;
  return `${sittings} for the scale and ${fewestForScale} are needed: there are raw scores only.`;
}

import {
  abilityTable,
  calibrateItems,
  groupReliability,
  itemFit,
  kr20,
  measureScoreGroups,
  personAbilities,
  type ResponseMatrix,
  restrictItems,
  separationOf,
  summariseAnswers,
} from '../../src/index.ts';

/** What is timed: from bytes in memory to difficulties with errors and covariance, measures, fit and reliabilities. */
export function wholeWork(matrix: ResponseMatrix) {
  const summary = summariseAnswers(matrix);
  const calibration = calibrateItems(summary);
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  const difficulties = calibration.items.difficultyLogits;
  const used = calibration.estimatedItems;
  const answers = restrictItems(summary, used);
  const warm = measureScoreGroups(answers, difficulties);
  const likeliest = measureScoreGroups(answers, difficulties, 'maximum_likelihood');
  return {
    summary,
    calibration,
    warm,
    fit: itemFit(answers, difficulties, warm).items,
    table: abilityTable(Float64Array.from(used, (item) => difficulties[item] as number)),
    reliability: {
      kr20: kr20(answers),
      wle: groupReliability(warm),
      separation: separationOf(groupReliability(likeliest)),
    },
  };
}

/** `wholeWork`, and a measure for every person. */
export function workWithPersons(matrix: ResponseMatrix) {
  const work = wholeWork(matrix);
  return { ...work, persons: personAbilities(work.summary, work.calibration.items.difficultyLogits) };
}

/** Numbers of the result that are not finite; none is right. */
export function notFinite({
  calibration,
  warm,
  fit,
  table,
  reliability,
}: ReturnType<typeof wholeWork>): number {
  const used = new Set(calibration.estimatedItems);
  const values: (number | null)[] = [
    ...calibration.items.difficultyLogits,
    ...calibration.items.seLogits,
    ...calibration.covariance,
    calibration.logLikelihood,
    ...warm.abilityLogits,
    ...warm.seLogits,
    ...table.flatMap(({ abilityLogits, seLogits }) => [abilityLogits, seLogits]),
    reliability.wle,
    reliability.separation,
  ];
  for (const [item, row] of fit.entries()) {
    if (used.has(item))
      values.push(row.infitMeanSquare, row.outfitMeanSquare, row.infitStandardised, row.outfitStandardised);
  }
  return values.filter((value) => value === null || !Number.isFinite(value)).length;
}

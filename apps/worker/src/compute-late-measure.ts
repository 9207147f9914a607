import type { LateMeasureInput } from '@invigil/db/queries/result/find-late-measure-input';
import type { MeasureToRecord } from '@invigil/db/steps/result/measure-rows';
import { estimateAbility, personFit, responseMatrix } from '@invigil/rasch';
import { scaledMeasure, unscaledMeasure } from './scaled-measure.ts';

/** The measure of one submission at the difficulties and under the norm of a calibration that stands. */
export function computeLateMeasure(input: LateMeasureInput): MeasureToRecord {
  const { submissionId, sessionId, personId, scoreId, calibrated } = input;
  const part = { submissionId, sessionId, personId, scoreId, calibrated };
  if (!input.scale || input.items.length === 0) return { ...part, ...unscaledMeasure };
  const difficulties = input.items.map(({ difficultyLogits }) => difficultyLogits);
  const ability = estimateAbility(difficulties, input.points);
  const row = responseMatrix([input.items.map(({ right }) => (right ? 1 : 0))]);
  const fit = personFit(row, difficulties, [ability.abilityLogits]).persons[0];
  return {
    ...part,
    ...scaledMeasure(ability, input.n, input.scale, input.scale.settings),
    infit: fit?.infitMeanSquare ?? null,
    outfit: fit?.outfitMeanSquare ?? null,
  };
}

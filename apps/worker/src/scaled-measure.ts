import type { MeasureToRecord } from '@invigil/db/steps/result/measure-rows';
import type { AbilityEstimate } from '@invigil/rasch';
import { gradeLikelihood, shownGrade } from '@invigil/shared/rules/grade';
import { type ScaleNorm, type ScaleSettings, scaleMeasure } from '@invigil/shared/rules/scale';

type MeasureFigures = Omit<
  MeasureToRecord,
  'submissionId' | 'sessionId' | 'personId' | 'scoreId' | 'calibrated'
>;

/** Score, grade and likelihood of a measure under the norm of a calibration of `n`. */
export function scaledMeasure(
  { abilityLogits, seLogits, extreme }: AbilityEstimate,
  n: number,
  norm: ScaleNorm,
  settings: ScaleSettings,
): MeasureFigures {
  const { uncut, scaled, scaledSe } = scaleMeasure(abilityLogits, seLogits, norm, settings);
  return {
    measureLogits: abilityLogits,
    seLogits,
    extreme,
    scaledUncut: uncut,
    scaled,
    scaledSe,
    grade: shownGrade(scaled, n, settings),
    gradeLikelihood: gradeLikelihood({ uncut, scaledSe }, settings),
    infit: null,
    outfit: null,
  };
}

/** Where there is no scale. */
export const unscaledMeasure: MeasureFigures = {
  measureLogits: null,
  seLogits: null,
  extreme: false,
  scaledUncut: null,
  scaled: null,
  scaledSe: null,
  grade: null,
  gradeLikelihood: [],
  infit: null,
  outfit: null,
};

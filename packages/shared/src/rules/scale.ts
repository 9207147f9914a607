import { z } from 'zod';
import { GradeName } from '../contracts/primitives.ts';

/** A row of `scale_versions`: T scores, cut, and the grades from the highest down, each from a limit on. */
export const ScaleSettings = z.strictObject({
  kind: z.literal('t'),
  mean: z.number(),
  sd: z.number().positive(),
  floor: z.number(),
  ceiling: z.number(),
  cuts: z.array(z.tuple([GradeName, z.number()])),
});
export type ScaleSettings = z.infer<typeof ScaleSettings>;

/** Mean and sd (n − 1) of the measures calibrated, in logits. */
export interface ScaleNorm {
  measureMean: number;
  measureSd: number;
}

/** Below this sd everyone stands at the scale's mean. */
export const smallestSd = 0.01;
export const flatScaleSentence =
  'All measures are the same to within 0.01 logits, so that everybody stands at the middle of the scale.';

export function isFlat(norm: ScaleNorm): boolean {
  return norm.measureSd < smallestSd;
}

export interface ScaledScore {
  /** Before cutting and rounding. */
  uncut: number;
  /** Cut to the scale, then rounded half up to two decimals. */
  scaled: number;
  /** The measure's error in score points; on a flat scale, where no unit is left, a logit is taken as one sd. */
  scaledSe: number;
}

/** `T = mean + sd (measure − measureMean) / measureSd` (design.md §5). */
export function scaleMeasure(
  measureLogits: number,
  seLogits: number,
  norm: ScaleNorm,
  settings: ScaleSettings,
): ScaledScore {
  const flat = isFlat(norm);
  const unit = settings.sd / (flat ? 1 : norm.measureSd);
  const uncut = flat ? settings.mean : settings.mean + unit * (measureLogits - norm.measureMean);
  const scaled = roundHalfUp(Math.min(Math.max(uncut, settings.floor), settings.ceiling));
  return { uncut, scaled, scaledSe: unit * seLogits };
}

/** The measure at a score, or null on a flat scale. */
export function measureAtScore(score: number, norm: ScaleNorm, settings: ScaleSettings): number | null {
  if (isFlat(norm)) return null;
  return norm.measureMean + ((score - settings.mean) / settings.sd) * norm.measureSd;
}

/** Two decimals, a half upwards. A product within rounding of a half is that half: 1.005 becomes 1.01. */
export function roundHalfUp(value: number): number {
  return Math.floor(Number((value * 100).toPrecision(15)) + 0.5) / 100;
}

/** Null for fewer than two measures. */
export function normOf(measuresLogits: readonly number[]): ScaleNorm | null {
  const n = measuresLogits.length;
  if (n < 2) return null;
  const measureMean = measuresLogits.reduce((total, measure) => total + measure, 0) / n;
  const squares = measuresLogits.reduce((total, measure) => total + (measure - measureMean) ** 2, 0);
  return { measureMean, measureSd: Math.sqrt(squares / (n - 1)) };
}

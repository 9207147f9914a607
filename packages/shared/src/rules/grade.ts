import type { GradeName } from '../contracts/primitives.ts';
import { fewestForGrade } from './calibration-set.ts';
import type { ScaledScore, ScaleSettings } from './scale.ts';

/** The grade of a rounded score: `none` below the lowest limit. */
export function gradeOf(scaled: number, settings: ScaleSettings): GradeName {
  return settings.cuts.find(([, from]) => scaled >= from)?.[0] ?? 'none';
}

/** The letter that is shown: null below 30 sittings, where only the likelihood is. */
export function shownGrade(scaled: number, n: number, settings: ScaleSettings): GradeName | null {
  return n < fewestForGrade ? null : gradeOf(scaled, settings);
}

export interface GradeShare {
  grade: GradeName;
  probability: number;
}

/** Probability of each grade, highest first, `none` last: normal around the uncut score with the measure's error. */
export function gradeLikelihood(
  { uncut, scaledSe }: Pick<ScaledScore, 'uncut' | 'scaledSe'>,
  settings: ScaleSettings,
): GradeShare[] {
  // P(at or above a limit), from the highest limit down; the tail is taken directly, so that small ones keep their digits.
  const atOrAbove = settings.cuts.map(([, from]) => upperTail((from - uncut) / scaledSe));
  const shares = settings.cuts.map(([grade], index) => ({
    grade,
    probability: Math.max(0, (atOrAbove[index] as number) - (atOrAbove[index - 1] ?? 0)),
  }));
  const lowest = settings.cuts.at(-1)?.[1] ?? Number.POSITIVE_INFINITY;
  return [...shares, { grade: 'none', probability: upperTail((uncut - lowest) / scaledSe) }];
}

/** P(Z ≥ z) of the standard normal distribution, to about 1e-15. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z < 2.5 ? 0.5 - density(z) * seriesOf(z) : density(z) / continuedFractionOf(z);
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Φ(z) − ½ = φ(z) Σ z^(2k+1) / (1·3·…·(2k+1)) (Abramowitz & Stegun 26.2.11): all terms positive, nothing cancels. */
function seriesOf(z: number): number {
  let term = z;
  let total = z;
  for (let odd = 3; term > total * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    total += term;
  }
  return total;
}

/** 1 − Φ(z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))) (Abramowitz & Stegun 26.2.14), evaluated from the inside. */
function continuedFractionOf(z: number): number {
  let value = z;
  for (let depth = 120; depth >= 1; depth -= 1) value = z + depth / value;
  return value;
}

import { assertNumber } from '../data/assert-values.ts';
import { normalCumulative } from '../mathematics/normal.ts';
import { assertCuts, type GradeCut } from './grade-cuts.ts';
import { reportedScore, type Scale, type ScaledScore } from './scale.ts';

export type GradeProbability = {
  /** `null`: below the lowest cut. */
  readonly grade: string | null;
  readonly probability: number;
};

/**
 * How probable each grade is, the score being normal around the uncut one with the measure's error. As scores are
 * rounded half up before they are graded, a grade is reached from half a unit of the last decimal below its cut;
 * a cut above the ceiling is never reached, and one at the floor always. From the highest grade down, the last
 * being none; they sum to 1.
 *
 * @throws RangeError when the score or its error is not finite, or the cuts are misused.
 */
export function gradeProbabilities(
  scale: Scale,
  { uncut, se }: Pick<ScaledScore, 'uncut' | 'se'>,
  cuts: readonly GradeCut[],
): GradeProbability[] {
  assertCuts(cuts);
  assertNumber('A score', uncut);
  assertNumber('Its error', se, 0);
  // Deviates of the limits below which each grade is missed, from the top down; the last grade has none.
  const limits = [...cuts.map(({ from }) => limitDeviate(scale, uncut, se, from)), -FAR];
  return limits.map((lower, index) => ({
    grade: cuts[index]?.grade ?? null,
    probability: between(lower, index === 0 ? FAR : (limits[index - 1] as number)),
  }));
}

/** No chance is left beyond so many standard deviations: Φ(−40) is below the least double. */
const FAR = 40;

function limitDeviate(scale: Scale, uncut: number, se: number, from: number): number {
  const { floor, ceiling, decimals } = scale;
  if (ceiling !== null && reportedScore(scale, ceiling) < from) return FAR;
  if (floor !== null && reportedScore(scale, floor) >= from) return -FAR;
  // Rounded scores are whole multiples of a unit, so that a cut between two is as good as the next above.
  const unit = 10 ** decimals;
  const limit = (Math.ceil(Number((from * unit).toPrecision(15))) - 0.5) / unit;
  if (se === 0) return reportedScore(scale, uncut) >= from ? -FAR : FAR;
  return Math.min(Math.max((limit - uncut) / se, -FAR), FAR);
}

/** Φ(upper) − Φ(lower), from the tail that keeps its digits. */
function between(lower: number, upper: number): number {
  if (lower > 0) return normalCumulative(-lower) - normalCumulative(-upper);
  return normalCumulative(upper) - normalCumulative(lower);
}

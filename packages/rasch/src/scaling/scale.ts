import { ABOVE_ZERO, assertEach, assertNumber } from '../data/assert-values.ts';
import { mean, sampleVariance } from '../mathematics/sum.ts';
import { roundHalfUp } from './round-half-up.ts';

export type ScaleSettings = {
  /** Score at the reference mean, and score points in one reference standard deviation. */
  readonly targetMean: number;
  readonly targetSd: number;
  /** Scores are cut to these before rounding; `null` or left out for none. */
  readonly floor?: number | null;
  readonly ceiling?: number | null;
  /** Decimals of the reported score, 0 to 10; default 2. */
  readonly decimals?: number;
};

/** Mean and standard deviation in logits of those whom the scale is set by. */
export type ReferenceGroup = { readonly meanLogits: number; readonly sdLogits: number };

export type Scale = Required<ScaleSettings> & {
  readonly reference: ReferenceGroup;
  /** The reference group has no spread (sd below 0.01 logits): everybody stands at the target mean. */
  readonly flat: boolean;
};

export type ScaledScore = {
  /** Before cutting and rounding: what grade probabilities start from. */
  readonly uncut: number;
  /** Cut to floor and ceiling, then rounded half up. */
  readonly scaled: number;
  /** The measure's error in score points, not cut; on a flat scale one logit counts as one standard deviation. */
  readonly se: number;
};

/** Below this standard deviation, in logits, a scale would magnify nothing but noise. */
export const SMALLEST_REFERENCE_SD = 0.01;

/** Scales in common use. `nationalCertificate` is cut to 0–75, `hundred` has three sd on either side of 50. */
export const SCALE_PRESETS = {
  t: { targetMean: 50, targetSd: 10, decimals: 2 },
  fiveHundred: { targetMean: 500, targetSd: 100, decimals: 0 },
  hundred: { targetMean: 50, targetSd: 50 / 3, floor: 0, ceiling: 100, decimals: 1 },
  iq: { targetMean: 100, targetSd: 15, decimals: 0 },
  nationalCertificate: { targetMean: 50, targetSd: 10, floor: 0, ceiling: 75, decimals: 2 },
} as const satisfies Record<string, ScaleSettings>;

/**
 * Mean and standard deviation (n − 1) of measures, nulls passed over; `null` for fewer than two.
 * @throws RangeError for a measure not finite.
 */
export function referenceOf(measuresLogits: ArrayLike<number | null>): ReferenceGroup | null {
  const measures = Array.from(measuresLogits).filter((measure) => measure !== null);
  assertEach('Measure', measures);
  const variance = sampleVariance(measures);
  return variance === null ? null : { meanLogits: mean(measures) as number, sdLogits: Math.sqrt(variance) };
}

/**
 * A linear scale: score = targetMean + targetSd (measure − meanLogits)/sdLogits.
 * @throws RangeError for a number not finite, an sd not positive, or a floor above the ceiling.
 */
export function makeScale(settings: ScaleSettings, reference: ReferenceGroup): Scale {
  const { targetMean, targetSd, floor = null, ceiling = null, decimals = 2 } = settings;
  const { meanLogits, sdLogits } = reference;
  assertNumber('targetMean', targetMean);
  assertNumber('targetSd', targetSd, ABOVE_ZERO);
  assertNumber('meanLogits', meanLogits);
  assertNumber('sdLogits', sdLogits, 0);
  if (floor !== null) assertNumber('floor', floor);
  if (ceiling !== null) assertNumber('ceiling', ceiling, floor ?? -Infinity);
  roundHalfUp(0, decimals);
  const flat = sdLogits < SMALLEST_REFERENCE_SD;
  return { targetMean, targetSd, floor, ceiling, decimals, reference: { meanLogits, sdLogits }, flat };
}

/** @throws RangeError when the measure is not finite or its error is not finite or is negative. */
export function scaleMeasure(scale: Scale, abilityLogits: number, seLogits: number): ScaledScore {
  assertNumber('A measure', abilityLogits);
  assertNumber('Its error', seLogits, 0);
  const { targetMean, targetSd, reference, flat } = scale;
  const unit = targetSd / (flat ? 1 : reference.sdLogits);
  const uncut = flat ? targetMean : targetMean + unit * (abilityLogits - reference.meanLogits);
  return { uncut, scaled: reportedScore(scale, uncut), se: unit * seLogits };
}

/** A score cut to the scale's limits and rounded half up. */
export function reportedScore(scale: Scale, uncut: number): number {
  const { floor, ceiling, decimals } = scale;
  const low = floor === null ? uncut : Math.max(uncut, floor);
  return roundHalfUp(ceiling === null ? low : Math.min(low, ceiling), decimals);
}

/**
 * The measure at a score; `null` on a flat scale.
 * @throws RangeError for a score not finite.
 */
export function measureAtScore(scale: Scale, score: number): number | null {
  assertNumber('A score', score);
  const { meanLogits, sdLogits } = scale.reference;
  return scale.flat ? null : meanLogits + ((score - scale.targetMean) / scale.targetSd) * sdLogits;
}

export type ScaledMeasures =
  | {
      readonly status: 'scaled';
      readonly scale: Scale;
      /** One entry a measure; `null` where there is none. */
      readonly scores: readonly (ScaledScore | null)[];
    }
  | { readonly status: 'not_scalable'; readonly sentence: string };

/**
 * Scores of all persons, on a scale set by themselves or by a reference group given: a sitting normed on itself
 * cannot be compared with another.
 *
 * @param abilities estimates as `personAbilities` gives them, `null` for a person without one.
 * @throws RangeError as `makeScale` and `scaleMeasure`.
 */
export function scaleMeasures(
  abilities: readonly ({ readonly abilityLogits: number; readonly seLogits: number } | null)[],
  settings: ScaleSettings,
  reference: ReferenceGroup | null = referenceOf(abilities.map((ability) => ability?.abilityLogits ?? null)),
): ScaledMeasures {
  if (reference === null) {
    return {
      status: 'not_scalable',
      sentence: 'A scale needs at least two persons with measures, or a reference group.',
    };
  }
  const scale = makeScale(settings, reference);
  const scores = abilities.map(
    (ability) => ability && scaleMeasure(scale, ability.abilityLogits, ability.seLogits),
  );
  return { status: 'scaled', scale, scores };
}

/** What a search for a maximum came to. */
export type Ascent<Here> = {
  readonly point: Float64Array;
  /** The function, and what else was evaluated with it, there. */
  readonly here: Here;
  readonly iterations: number;
  /** The last step was short enough. */
  readonly settled: boolean;
};

export type Steps = {
  readonly maximumIterations: number;
  /** Told of each step made, counted from 1, and of the largest part of it: for progress. */
  readonly onStep?: (step: number, largest: number) => void;
};

export type AscentLimits = Steps & {
  /** A step of which no part is longer ends the search: Newton's method doubles the digits at each. */
  readonly lastStep: number;
  /** Longer steps come only from starts far off, where the quadratic is no guide. */
  readonly longestStep: number;
};

/**
 * Newton's method, or any that leads uphill, towards the maximum of a log-likelihood: a step that lowers it by more
 * than rounding has overshot and is halved. Ends unsettled where there is no step, none uphill, or no end of them.
 *
 * @param stepFrom `null` to give up.
 */
export function ascend<Here extends { readonly logLikelihood: number }>(
  start: Float64Array,
  evaluate: (point: Float64Array) => Here,
  stepFrom: (here: Here, point: Float64Array) => Float64Array | null,
  { lastStep, longestStep, maximumIterations, onStep }: AscentLimits,
): Ascent<Here> {
  let point = start;
  let here = evaluate(start);
  let settled = false;
  let iterations = 0;
  for (; !settled && iterations < maximumIterations; iterations++) {
    const step = stepFrom(here, point);
    const largest = step?.reduce((longest, value) => Math.max(longest, Math.abs(value)), 0) ?? NaN;
    const least = here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood);
    let fraction = Math.min(1, longestStep / largest);
    let next = point;
    let there: Here | null = null;
    for (; step && fraction > 1e-12 && !there; fraction /= 2) {
      next = point.map((value, i) => value + fraction * (step[i] as number));
      there = evaluate(next);
      if (!(there.logLikelihood >= least)) there = null;
    }
    if (!there) break;
    point = next;
    here = there;
    onStep?.(iterations + 1, largest);
    settled = largest < lastStep;
  }
  return { point, here, iterations, settled };
}

import { positiveDefiniteInverse, sumZeroInverse } from '../mathematics/positive-definite-inverse.ts';
import { sum } from '../mathematics/sum.ts';
import { type ConditionalData, conditionalData } from './conditional-data.ts';
import { type ConditionalMoments, conditionalMoments } from './conditional-likelihood.ts';

/** How the difficulties are pinned down; positions number the items of the data. */
export type Identification = {
  /** Difficulties given, by position, and `null` for those to estimate; all `null`: they sum to zero. */
  readonly anchors: readonly (number | null)[];
  /** Standard deviation of a normal prior with mean 0 on each difficulty estimated; infinite for none. */
  readonly priorSdLogits: number;
  readonly maximumIterations: number;
};

export type ConditionalMaximum = {
  readonly difficulties: Float64Array;
  /** Positions estimated, ascending: the rows and columns of `covariance`. */
  readonly free: Int32Array;
  /** Row-major: the inverse of the information at the maximum, generalised where the difficulties sum to zero. */
  readonly covariance: Float64Array;
  /** Without the prior. */
  readonly logLikelihood: number;
  readonly iterations: number;
};

/**
 * Newton's method with the exact information matrix. The log-likelihood is concave, so that a step that lowers it
 * has overshot and is halved. Converged when the largest step is below `LAST_STEP`: Newton doubles the digits at
 * each step, so that the step made then leaves rounding only.
 *
 * @returns `null` without convergence, which data that passed the existence check cause only when the maximum is
 * so far out that doubles cannot hold the information.
 */
export function maximiseConditionalLikelihood(
  data: ConditionalData,
  identification: Identification,
): ConditionalMaximum | null {
  const problem = penalised(data, identification);
  const start = startOnPart(data, identification) ?? startOn(data, identification.anchors);
  const maximum = climb(problem, start, LAST_STEP, identification.maximumIterations);
  if (!maximum?.settled) return null;
  const { difficulties, moments, iterations } = maximum;
  const covariance = problem.inverse(moments.information);
  const logLikelihood = moments.logLikelihood - problem.penalty(difficulties);
  return covariance && { difficulties, free: problem.free, covariance, logLikelihood, iterations };
}

/** Logits. The error left after a Newton step of this size is its square times the skewness: about 1e-12. */
const LAST_STEP = 1e-6;

/** Logits. Longer steps come only from starts far off, where the quadratic is no guide. */
const LONGEST_STEP = 3;

/** With more scattered persons than twice this, the first steps are taken on a part of them of about this size. */
const PART_OF_PERSONS = 4000;

/** A part of the persons may not settle all items; a weak prior keeps those in reach. */
function startOnPart(data: ConditionalData, identification: Identification): Float64Array | null {
  const { summary } = data;
  const every = Math.floor(summary.scattered.length / PART_OF_PERSONS);
  if (every < 2) return null;
  const scattered = summary.scattered.filter((_, index) => index % every === 0);
  const part = conditionalData({ ...summary, scattered });
  const weak = penalised(part, {
    ...identification,
    priorSdLogits: Math.min(3, identification.priorSdLogits),
  });
  return climb(weak, startOn(part, identification.anchors), 1e-2, 8)?.difficulties ?? null;
}

type Problem = ReturnType<typeof penalised>;

function penalised(data: ConditionalData, { anchors, priorSdLogits }: Identification) {
  const size = data.rightTotals.length;
  const free = Int32Array.from(anchors.keys()).filter((position) => anchors[position] === null);
  const sumZero = free.length === size;
  const precision = 1 / (priorSdLogits * priorSdLogits);
  const penalty = (difficulties: Float64Array) =>
    free.reduce((total, i) => total - (precision * (difficulties[i] as number) ** 2) / 2, 0);
  return {
    free,
    sumZero,
    penalty,
    evaluate(difficulties: Float64Array): ConditionalMoments {
      const moments = conditionalMoments(data, difficulties);
      return { ...moments, logLikelihood: moments.logLikelihood + penalty(difficulties) };
    },
    /** In the difficulties estimated: an item solved less often than expected is harder. */
    gradient: ({ expected }: ConditionalMoments, difficulties: Float64Array) =>
      Float64Array.from(
        free,
        (i) =>
          (expected[i] as number) - (data.rightTotals[i] as number) - precision * (difficulties[i] as number),
      ),
    inverse(information: Float64Array): Float64Array | null {
      const n = free.length;
      const own = new Float64Array(n * n);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++)
          own[a * n + b] = information[(free[a] as number) * size + (free[b] as number)] as number;
        (own[a * n + a] as number) += precision;
      }
      return sumZero ? sumZeroInverse(own, n) : positiveDefiniteInverse(own, n);
    },
  };
}

function climb(problem: Problem, start: Float64Array, lastStep: number, most: number) {
  let difficulties = start;
  let moments = problem.evaluate(difficulties);
  let iterations = 0;
  for (let settled = problem.free.length === 0; !settled; ) {
    if (++iterations > most) return { difficulties, moments, iterations: most, settled };
    const inverse = problem.inverse(moments.information);
    if (inverse === null) return null;
    const step = times(inverse, problem.gradient(moments, difficulties));
    const largest = step.reduce((longest, value) => Math.max(longest, Math.abs(value)), 0);
    if (!Number.isFinite(largest)) return null;
    const slack = 1e-12 * Math.abs(moments.logLikelihood);
    let fraction = Math.min(1, LONGEST_STEP / largest);
    let next = moved(difficulties, problem, step, fraction);
    let nextMoments = problem.evaluate(next);
    for (let halving = 0; !(nextMoments.logLikelihood >= moments.logLikelihood - slack); halving++) {
      if (halving === 40) return null;
      fraction /= 2;
      next = moved(difficulties, problem, step, fraction);
      nextMoments = problem.evaluate(next);
    }
    difficulties = next;
    moments = nextMoments;
    settled = largest < lastStep;
  }
  return { difficulties, moments, iterations, settled: true };
}

function moved(difficulties: Float64Array, { free, sumZero }: Problem, step: Float64Array, fraction: number) {
  const next = difficulties.slice();
  for (const [a, i] of free.entries()) (next[i] as number) += fraction * (step[a] as number);
  return sumZero ? centred(next) : next;
}

/** Log odds of a wrong answer; with anchors, moved so that the anchored items' mean is that of their anchors. */
function startOn({ rightTotals, answeredTotals }: ConditionalData, anchors: readonly (number | null)[]) {
  const logOdds = rightTotals.map((right, i) =>
    Math.log(((answeredTotals[i] as number) - right + 0.5) / (right + 0.5)),
  );
  const fixed = anchors.flatMap((anchor, i) => (anchor === null ? [] : [anchor - (logOdds[i] as number)]));
  if (fixed.length === 0) return centred(logOdds);
  const shift = sum(fixed) / fixed.length;
  return logOdds.map((value, i) => anchors[i] ?? value + shift);
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, i) => {
    let value = 0;
    for (let j = 0; j < size; j++) value += (matrix[i * size + j] as number) * (vector[j] as number);
    return value;
  });
}

function centred(values: Float64Array): Float64Array {
  const centre = sum(values) / values.length;
  return values.map((value) => value - centre);
}

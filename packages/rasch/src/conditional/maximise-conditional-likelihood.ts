import { type PositionedTotals, positionedTotals } from '../data/answer-totals.ts';
import { ascend, type Steps } from '../mathematics/ascend.ts';
import { newtonStep, partOf } from '../mathematics/free-parameters.ts';
import { positiveDefiniteInverse, sumZeroInverse } from '../mathematics/positive-definite-inverse.ts';
import { centred, mean } from '../mathematics/sum.ts';
import { type ConditionalMoments, conditionalMoments } from './conditional-likelihood.ts';

/** How the difficulties are pinned down; positions number the items of the data. */
export type Identification = {
  /** Difficulties given, by position, and `null` for those to estimate; all `null`: they sum to zero. */
  readonly anchors: readonly (number | null)[];
  /** Standard deviation of a normal prior with mean 0 on each difficulty estimated; infinite for none. */
  readonly priorSdLogits: number;
  readonly steps: Steps;
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
 * Newton's method with the exact information matrix, on a log-likelihood that is concave.
 *
 * @returns `null` without convergence, which data that passed the existence check cause only when the maximum is
 * so far out that doubles cannot hold the information.
 */
export function maximiseConditionalLikelihood(
  data: PositionedTotals,
  identification: Identification,
): ConditionalMaximum | null {
  const problem = penalised(data, identification);
  const start = startOnPart(data, identification) ?? startOn(data, identification.anchors);
  const { point, here, iterations, settled } = climb(problem, start, LAST_STEP, identification.steps);
  const covariance = settled ? problem.inverse(here) : null;
  const logLikelihood = here.logLikelihood - problem.penalty(point);
  return covariance && { difficulties: point, free: problem.free, covariance, logLikelihood, iterations };
}

/** Logits. The error left after a Newton step of this size is its square times the skewness: about 1e-12. */
const LAST_STEP = 1e-6;

/** With more scattered persons than twice this, the first steps are taken on a part of them of about this size. */
const PART_OF_PERSONS = 4000;

/** A part of the persons may not settle all items; a weak prior keeps those in reach. */
function startOnPart({ summary }: PositionedTotals, identification: Identification): Float64Array | null {
  const every = Math.floor(summary.scattered.length / PART_OF_PERSONS);
  if (every < 2) return null;
  const scattered = summary.scattered.filter((_, index) => index % every === 0);
  const part = positionedTotals({ ...summary, scattered }, true);
  const priorSdLogits = Math.min(3, identification.priorSdLogits);
  const weak = penalised(part, { ...identification, priorSdLogits });
  return climb(weak, startOn(part, identification.anchors), 1e-2, { maximumIterations: 8 }).point;
}

type Problem = ReturnType<typeof penalised>;

function penalised(data: PositionedTotals, { anchors, priorSdLogits }: Identification) {
  const size = anchors.length;
  const free = Int32Array.from(anchors.keys()).filter((position) => anchors[position] === null);
  const precision = 1 / (priorSdLogits * priorSdLogits);
  const penalty = (difficulties: Float64Array) =>
    free.reduce((total, i) => total - (precision * (difficulties[i] as number) ** 2) / 2, 0);
  return {
    free,
    penalty,
    evaluate(difficulties: Float64Array): ConditionalMoments {
      const moments = conditionalMoments(data, difficulties);
      return { ...moments, logLikelihood: moments.logLikelihood + penalty(difficulties) };
    },
    /** An item solved less often than expected is harder. */
    gradient: ({ expected }: ConditionalMoments, difficulties: Float64Array) =>
      expected.map((value, i) => value - (data.right[i] as number) - precision * (difficulties[i] as number)),
    inverse({ information }: ConditionalMoments): Float64Array | null {
      const count = free.length;
      const own = partOf(information, size, free);
      for (let at = 0; at < own.length; at += count + 1) (own[at] as number) += precision;
      return count === size ? sumZeroInverse(own, count) : positiveDefiniteInverse(own, count);
    },
  };
}

function climb(problem: Problem, start: Float64Array, lastStep: number, steps: Steps) {
  return ascend(
    start,
    problem.evaluate,
    (here, point) => newtonStep(problem.inverse(here), problem.gradient(here, point), problem.free),
    { lastStep, longestStep: 3, ...steps },
  );
}

/** Log odds of a wrong answer; with anchors, moved so that the anchored items' mean is that of their anchors. */
function startOn({ right, answered }: PositionedTotals, anchors: readonly (number | null)[]) {
  const logOdds = right.map((own, i) => Math.log(((answered[i] as number) - own + 0.5) / (own + 0.5)));
  const shift = mean(
    anchors.flatMap((anchor, i) => (anchor === null ? [] : [anchor - (logOdds[i] as number)])),
  );
  if (shift === null) return centred(logOdds);
  return logOdds.map((value, i) => anchors[i] ?? value + shift);
}

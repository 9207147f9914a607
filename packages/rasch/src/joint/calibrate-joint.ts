import {
  type CalibrationLimits,
  calibrationRequest,
  type RefusedCalibration,
} from '../calibration/calibration-request.ts';
import { EXTREME_ADJUSTMENT } from '../calibration/place-extreme-item.ts';
import { placeExtremeItems } from '../calibration/place-extreme-items.ts';
import type { EstimatedCalibration } from '../conditional/calibrate-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertOneOf } from '../data/assert-values.ts';
import { spreadOver } from '../data/item-positions.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { type AbilityItems, abilityItems } from '../persons/ability-items.ts';
import type { AbilityEstimate } from '../persons/estimate-ability.ts';
import { likeliestEstimate } from '../persons/maximum-likelihood-ability.ts';
import { jointLikelihood } from './joint-likelihood.ts';
import { maximiseJointLikelihood } from './maximise-joint-likelihood.ts';

export type JointVariant = 'plain' | 'bias_corrected' | 'winsteps';

export type JointCalibrationOptions = Omit<CalibrationLimits, 'anchors'> & {
  /** Default `plain`. */
  readonly variant?: JointVariant;
};

export type EstimatedJointCalibration = Pick<
  EstimatedCalibration,
  'status' | 'items' | 'estimatedItems' | 'iterations' | 'removalRounds' | 'personsUsed' | 'personsExtreme'
> & {
  readonly method: 'joint_maximum_likelihood';
  readonly variant: JointVariant;
  readonly identification: 'sum_zero';
  /** Of all answers of the persons used, at the joint maximum; also where the difficulties are then corrected. */
  readonly logLikelihood: number;
  /**
   * Ability at the difficulties reported for each raw score 0 … K on `estimatedItems`, K + 1 entries; `null` at 0 and
   * K, where there is no maximum, except under `winsteps`, which puts them 0.3 inside and marks them.
   */
  readonly scores: readonly (AbilityEstimate | null)[];
};

export type JointCalibration = EstimatedJointCalibration | RefusedCalibration;

/**
 * Item difficulties by joint (unconditional) maximum likelihood: abilities and difficulties together (Wright &
 * Panchapakesan 1969, Educational and Psychological Measurement 29, 23–48). Items all or none solved and persons with
 * extreme scores are removed in rounds; the difficulties sum to zero; the optimum is exact. Its difficulties are too
 * far apart, by about K/(K − 1) for K items however many the persons: offered for agreement with other programs.
 * `calibrateItems` is the method to prefer.
 *
 * - `plain`: the maximum itself.
 * - `bias_corrected`: difficulties times (K − 1)/K (Wright & Douglas 1977), K the items estimated; the scores are
 *   measured at these, the errors are left as they were. With missing answers the factor is a rougher guess.
 * - `winsteps`: difficulties and errors of `plain`, which is what Winsteps iterates to with STBIAS off, without its
 *   stopping short and its rounding; extreme scores measured as 0.3 and K − 0.3, its EXTRSCORE. Alike by
 *   definition, and not checked against the program. Not imitated: STBIAS, anchors, weights, USCALE, UMEAN by person.
 *
 * Errors are 1/√(Σ PQ) over the persons used, the abilities taken as known. In every variant extreme items are placed
 * by the 0.3 rule (`placeExtremeItem`) against maximum likelihood abilities, extreme scores taken 0.3 inside, of all
 * who answered them, and are marked in `items.extreme`. Cost does not depend on the number of persons with complete
 * answers; O(k²) a step for each with a pattern of his own.
 *
 * @throws RangeError when the answers or an option are misused.
 */
export function calibrateJoint(
  answers: ResponseMatrix | AnswerSummary,
  options: JointCalibrationOptions = {},
): JointCalibration {
  const { variant = 'plain', minimumPersons, maximumIterations, onStep } = options;
  assertOneOf('variant', variant, ['plain', 'bias_corrected', 'winsteps']);
  const { whole, removal, refuse, refusal, ...request } = calibrationRequest(
    answers,
    { minimumPersons, maximumIterations, onStep },
    true,
  );
  const { summary } = removal;
  const refused = refusal(summary, false);
  if (refused) return refused;
  const { point, here, iterations, settled } = maximiseJointLikelihood(
    jointLikelihood(summary),
    request.steps,
  );
  if (!settled) return refuse('no_convergence', `The calibration did not settle in ${iterations} steps.`);
  const size = summary.items.length;
  const factor = variant === 'bias_corrected' ? (size - 1) / size : 1;
  const difficulties = point.map((difficulty) => difficulty * factor);
  const width = whole.matrix.items;
  const difficultyLogits = spreadOver(width, summary.items, (position) => difficulties[position] as number);
  const seLogits = spreadOver(
    width,
    summary.items,
    (position) => 1 / Math.sqrt(here.itemInformation[position] as number),
  );
  placeExtremeItems(
    whole,
    summary.items,
    difficultyLogits,
    seLogits,
    (items, score) => insideEstimate(items, score).abilityLogits,
  );
  const items = abilityItems(difficulties);
  return {
    status: 'estimated',
    method: 'joint_maximum_likelihood',
    variant,
    identification: 'sum_zero',
    items: { difficultyLogits, seLogits, extreme: removal.extreme, ...removal.totals },
    estimatedItems: summary.items,
    logLikelihood: here.logLikelihood,
    scores: Array.from({ length: size + 1 }, (_, score) =>
      variant !== 'winsteps' && (score === 0 || score === size) ? null : insideEstimate(items, score),
    ),
    iterations,
    removalRounds: removal.rounds,
    personsUsed: removal.informativePersons,
    personsExtreme: summary.persons - removal.informativePersons,
  };
}

/** Maximum likelihood, an extreme score taken 0.3 inside. */
function insideEstimate(items: AbilityItems, score: number): AbilityEstimate {
  const inside = Math.min(Math.max(score, EXTREME_ADJUSTMENT), items.count - EXTREME_ADJUSTMENT);
  return { ...likeliestEstimate(items, inside), extreme: inside !== score };
}

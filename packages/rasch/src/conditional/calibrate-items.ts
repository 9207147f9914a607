import {
  type CalibrationLimits,
  calibrationRequest,
  type RefusalReason,
  type RefusedCalibration,
} from '../calibration/calibration-request.ts';
import { placeExtremeItems } from '../calibration/place-extreme-items.ts';
import type { ItemExtreme } from '../calibration/without-extreme-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { positionedTotals } from '../data/answer-totals.ts';
import { misuse } from '../data/assert-values.ts';
import { spreadOver } from '../data/item-positions.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { maximiseConditionalLikelihood } from './maximise-conditional-likelihood.ts';

export type { RefusalReason, RefusedCalibration };

export type CalibrationOptions = CalibrationLimits & {
  /**
   * Standard deviation in logits of a weak normal prior, mean 0, on every difficulty estimated. With it items that
   * all or none solved are estimated with the others, at a finite value, and stay marked in `extreme`. Default none.
   */
  readonly priorSdLogits?: number;
};

export type EstimatedCalibration = {
  readonly status: 'estimated';
  readonly method: 'conditional_maximum_likelihood';
  /** Sum zero: over `estimatedItems`. */
  readonly identification: 'sum_zero' | 'anchored';
  /** One entry an item of the matrix, in its order; every one is finite. */
  readonly items: {
    readonly difficultyLogits: Float64Array;
    /** 0 for an anchored item. */
    readonly seLogits: Float64Array;
    /** Anything but `none`, and no prior: placed by the 0.3 rule (`placeExtremeItem`) and not estimated. */
    readonly extreme: readonly ItemExtreme[];
    /** Persons who answered, and who were right, over everyone in the matrix. */
    readonly answered: Int32Array;
    readonly right: Int32Array;
  };
  /** The items estimated, ascending; the rows and columns of `covariance`. */
  readonly estimatedItems: Int32Array;
  /** Row-major, square over `estimatedItems`; singular where the difficulties sum to zero. */
  readonly covariance: Float64Array;
  /** Conditional: −Σ b s − Σ log γ_r, without constants of the data and without the prior. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Rounds of removing extreme items. */
  readonly removalRounds: number;
  /** Persons with both a right and a wrong answer among the items in use: those who inform the difficulties. */
  readonly personsUsed: number;
  /** Persons all right or all wrong on the items in use that they answered. */
  readonly personsExtreme: number;
};

export type ItemCalibration = EstimatedCalibration | RefusedCalibration;

/**
 * Item difficulties by conditional maximum likelihood: no assumption about the distribution of ability, each
 * person conditioned on the raw score over the items that person answered. Difficulties sum to zero, or stand on
 * the scale of the anchors.
 *
 * Items that all or none solved are taken out in rounds, and then placed by the 0.3 rule at Warm's estimates of
 * the persons who answered them (of all persons, where nobody did). Data without a solution are refused with a
 * reason; the difficulties are never NaN.
 *
 * @throws RangeError when the matrix or an option is misused.
 */
export function calibrateItems(
  answers: ResponseMatrix | AnswerSummary,
  options: CalibrationOptions = {},
): ItemCalibration {
  const { priorSdLogits = Infinity } = options;
  if (!(priorSdLogits > 0)) misuse('priorSdLogits is above 0.');
  const hasPrior = priorSdLogits < Infinity;
  const { whole, anchorOf, removal, steps, refuse, refusal } = calibrationRequest(answers, options, true);
  const used = hasPrior ? whole : removal.summary;
  const refused = refusal(used, hasPrior);
  if (refused) return refused;
  const maximum = maximiseConditionalLikelihood(positionedTotals(used, true), {
    anchors: Array.from(used.items, anchorOf),
    priorSdLogits,
    steps,
  });
  if (maximum === null)
    return refuse(
      'no_convergence',
      'The calibration did not settle: nearly all or nearly none solved some of the items.',
    );
  const { free, covariance, logLikelihood, iterations } = maximum;
  const width = whole.matrix.items;
  const estimatedItems = free.map((position) => used.items[position] as number);
  const difficultyLogits = spreadOver(
    width,
    used.items,
    (position) => maximum.difficulties[position] as number,
  );
  const seLogits = spreadOver(width, estimatedItems, (row) =>
    Math.sqrt(covariance[row * (free.length + 1)] as number),
  );
  placeExtremeItems(whole, used.items, difficultyLogits, seLogits);
  return {
    status: 'estimated',
    method: 'conditional_maximum_likelihood',
    identification: free.length === used.items.length ? 'sum_zero' : 'anchored',
    items: { difficultyLogits, seLogits, extreme: removal.extreme, ...removal.totals },
    estimatedItems,
    covariance,
    logLikelihood,
    iterations,
    removalRounds: removal.rounds,
    personsUsed: removal.informativePersons,
    personsExtreme: used.persons - removal.informativePersons,
  };
}

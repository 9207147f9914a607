import type { AnswerSummary } from '../data/answer-summary.ts';
import { itemConnectedness } from '../data/item-connectedness.ts';
import { assertAnchors, type ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import {
  type ExtremeItemRemoval,
  type ItemExtreme,
  withoutExtremeItems,
} from '../data/without-extreme-items.ts';
import { conditionalData } from './conditional-data.ts';
import { type ConditionalMaximum, maximiseConditionalLikelihood } from './maximise-conditional-likelihood.ts';
import { placeExtremeItems } from './place-extreme-items.ts';

export type CalibrationOptions = {
  /** Fewer persons than this with an answer are refused. Default 2, the fewest with whom it can exist. */
  readonly minimumPersons?: number;
  /** Newton steps before giving up. Default 100; ordinary data take 4 to 7. */
  readonly maximumIterations?: number;
  /**
   * Difficulties in logits of items that are not to be estimated, one entry an item of the matrix and `null` for
   * those that are. The others are then on the scale of these.
   */
  readonly anchors?: readonly (number | null)[];
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

export type RefusalReason =
  | 'too_few_persons'
  | 'constant_data'
  | 'disconnected'
  | 'weakly_connected'
  | 'no_convergence';

export type RefusedCalibration = {
  readonly status: 'not_estimable';
  readonly reason: RefusalReason;
  /** For a person to read. */
  readonly sentence: string;
  /** Items that hang together, where the reason is a lack of connection; numbered from 0. */
  readonly components?: readonly (readonly number[])[];
  readonly extreme: readonly ItemExtreme[];
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
  const { minimumPersons = 2, maximumIterations = 100, anchors, priorSdLogits = Infinity } = options;
  if (!(minimumPersons >= 1) || !(maximumIterations >= 1))
    throw new RangeError('minimumPersons and maximumIterations are at least 1.');
  if (!(priorSdLogits > 0)) throw new RangeError('priorSdLogits is above 0.');
  const whole = summaryOf(answers);
  if (anchors) assertAnchors(anchors, whole.matrix.items);
  const anchorOf = (item: number) => anchors?.[item] ?? null;
  const hasPrior = priorSdLogits < Infinity;
  const removal = withoutExtremeItems(whole, (item) => anchorOf(item) !== null);
  const used = hasPrior ? whole : removal.summary;
  const refusal = findRefusal(whole, used, removal, minimumPersons, anchorOf, hasPrior);
  if (refusal) return { status: 'not_estimable', ...refusal, extreme: removal.extreme };
  const maximum = maximiseConditionalLikelihood(conditionalData(used), {
    anchors: Array.from(used.items, anchorOf),
    priorSdLogits,
    maximumIterations,
  });
  if (maximum === null) {
    return {
      status: 'not_estimable',
      reason: 'no_convergence',
      sentence:
        'The calibration did not settle: some items are so nearly solved by all or by none that their difficulties cannot be pinned down.',
      extreme: removal.extreme,
    };
  }
  return assemble(whole, used, removal, maximum);
}

/** Why no difficulties can be had from the answers, whatever the method; `null` where they can. */
export function findRefusal(
  whole: AnswerSummary,
  used: AnswerSummary,
  { informativePersons }: ExtremeItemRemoval,
  minimumPersons: number,
  anchorOf: (item: number) => number | null,
  hasPrior: boolean,
): Pick<RefusedCalibration, 'reason' | 'sentence' | 'components'> | null {
  const { persons } = whole;
  if (persons < minimumPersons) {
    return {
      reason: 'too_few_persons',
      sentence: `Only ${persons} ${persons === 1 ? 'person has' : 'persons have'} answers; a calibration needs at least ${minimumPersons}.`,
    };
  }
  if (used.items.length < 2 || informativePersons === 0) {
    return {
      reason: 'constant_data',
      sentence:
        'The answers do not tell the items apart: once items solved by all or by none are set aside, fewer than two items, or nobody with both a right and a wrong answer, remain.',
    };
  }
  const joined = used.items.filter((item) => anchorOf(item) !== null);
  const found = itemConnectedness(used, joined);
  if (found.status === 'connected' || (hasPrior && found.status === 'weakly_connected')) return null;
  const sets = `The items fall into ${found.components.length} sets`;
  return {
    reason: found.status,
    sentence:
      found.status === 'disconnected'
        ? `${sets} that no person links, so that differences between the sets cannot be known.`
        : `${sets} such that nobody solved an item of the one and failed an item of the other, so that the distance between the sets has no limit.`,
    components: found.components,
  };
}

function assemble(
  whole: AnswerSummary,
  used: AnswerSummary,
  removal: ExtremeItemRemoval,
  maximum: ConditionalMaximum,
): EstimatedCalibration {
  const difficultyLogits = new Float64Array(whole.matrix.items);
  const seLogits = new Float64Array(whole.matrix.items);
  for (const [position, item] of used.items.entries())
    difficultyLogits[item] = maximum.difficulties[position] as number;
  const { free, covariance } = maximum;
  for (const [row, position] of free.entries())
    seLogits[used.items[position] as number] = Math.sqrt(covariance[row * free.length + row] as number);
  const { answered, right } = removal.totals;
  placeExtremeItems(whole, used.items, difficultyLogits, seLogits);
  return {
    status: 'estimated',
    method: 'conditional_maximum_likelihood',
    identification: free.length === used.items.length ? 'sum_zero' : 'anchored',
    items: { difficultyLogits, seLogits, extreme: removal.extreme, answered, right },
    estimatedItems: free.map((position) => used.items[position] as number),
    covariance,
    logLikelihood: maximum.logLikelihood,
    iterations: maximum.iterations,
    removalRounds: removal.rounds,
    personsUsed: removal.informativePersons,
    personsExtreme: used.persons - removal.informativePersons,
  };
}

import type { ItemExtreme } from '../calibration/without-extreme-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertOneOf } from '../data/assert-values.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { restrictItems } from '../data/restrict-items.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { kr20 } from '../fit/kr20.ts';
import { measureScoreGroups } from '../persons/measure-score-groups.ts';
import { eapReliability } from '../persons/posterior-persons.ts';
import { groupReliability, separationOf } from '../persons/reliability.ts';
import {
  type DifficultyEstimates,
  type EstimationMethod,
  type EstimationOptions,
  estimateDifficulties,
  type RefusedEstimation,
} from './estimate-difficulties.ts';
import { type AnalysedItem, itemRows, STATUS_OF } from './item-rows.ts';
import { type PersonMeasure, personRows, type ScoreMeasure, scoreRows } from './measure-rows.ts';
import { personsWithoutInformation } from './persons-without-information.ts';

export type AnalysisOptions = EstimationOptions & {
  /** What becomes of items that all or none solved: removed (default), or kept, placed by the 0.3 rule. */
  readonly extreme?: 'remove' | 'keep';
};

export type Analysis = {
  readonly status: 'ok';
  readonly method: EstimationMethod;
  readonly identification: DifficultyEstimates['identification'];
  readonly converged: true;
  readonly iterations: number;
  readonly logLikelihood: number;
  /** Akaike's and Schwarz's criteria; `null` for joint estimation. */
  readonly aic: number | null;
  readonly bic: number | null;
  /** Persons with an answer to an item analysed. */
  readonly persons: number;
  /** Every item of the matrix; values are `null` for one removed. */
  readonly items: readonly AnalysedItem[];
  /** For every raw score, where all answered all items; else `null`, and there are `personMeasures`. */
  readonly scores: readonly ScoreMeasure[] | null;
  readonly personMeasures: readonly PersonMeasure[] | null;
  readonly reliability: {
    readonly kr20: number | null;
    readonly wle: number | null;
    /** Where abilities have a distribution. */
    readonly eap: number | null;
    /** Separation index at maximum likelihood measures, extreme scores left out. */
    readonly separation: number | null;
  };
  readonly removed: Removed;
  readonly population: DifficultyEstimates['population'];
};

export type Removed = {
  readonly items: readonly { readonly item: number; readonly extreme: 'extreme_low' | 'extreme_high' }[];
  /** Rows of persons who inform no difficulty: all right, all wrong, or without an answer. They are measured all the same. */
  readonly persons: readonly number[];
};

export type RefusedAnalysis = {
  readonly status: RefusedEstimation['reason'];
  readonly sentence: string;
  readonly components?: readonly (readonly number[])[];
  readonly removed: Pick<Removed, 'items'>;
};

/**
 * The whole analysis of one test: difficulties with errors and fit, a measure for every score or person, and the
 * reliability of the measures. Fit stands at Warm's estimates, all persons kept.
 *
 * The matrix is read once; what follows does not depend on the number of persons whose answers are complete, but
 * for a second reading to name persons with extreme scores.
 *
 * @throws RangeError when the matrix or an option is misused.
 */
export function analyse(
  answers: ResponseMatrix | AnswerSummary,
  options: AnalysisOptions = {},
): Analysis | RefusedAnalysis {
  const { method = 'cml', extreme = 'remove', anchors } = options;
  assertOneOf('extreme', extreme, ['remove', 'keep']);
  const whole = summaryOf(answers);
  const estimates = estimateDifficulties(whole, options);
  if (estimates.status !== 'estimated') {
    const { reason, sentence, components } = estimates;
    return { status: reason, sentence, components, removed: { items: removedItems(estimates.extreme) } };
  }
  const used = restrictItems(whole, estimates.usedItems);
  const analysed = extreme === 'keep' ? whole : used;
  const { logLikelihood, parameters, personsUsed, population } = estimates;
  const { difficultyLogits } = estimates.items;
  const warm = measureScoreGroups(analysed, difficultyLogits);
  const likeliest = measureScoreGroups(analysed, difficultyLogits, 'maximum_likelihood');
  const criterion = (penalty: number) =>
    parameters === null ? null : -2 * logLikelihood + penalty * parameters;
  return {
    status: 'ok',
    method,
    identification: estimates.identification,
    converged: true,
    iterations: estimates.iterations,
    logLikelihood,
    aic: criterion(2),
    bic: criterion(Math.log(personsUsed)),
    persons: analysed.persons,
    items: itemRows(whole, analysed, estimates, anchors, warm),
    scores: scoreRows(analysed, difficultyLogits, population),
    personMeasures: personRows(analysed, difficultyLogits, population),
    reliability: {
      kr20: kr20(analysed),
      wle: groupReliability(warm),
      eap: population && eapReliability(analysed, difficultyLogits, population),
      separation: separationOf(groupReliability(likeliest)),
    },
    removed: {
      items: extreme === 'keep' ? [] : removedItems(estimates.items.extreme),
      persons: personsWithoutInformation(used, method),
    },
    population,
  };
}

function removedItems(extreme: readonly ItemExtreme[]): Removed['items'] {
  return extreme.flatMap((verdict, item) =>
    verdict === 'none' ? [] : [{ item, extreme: STATUS_OF[verdict] }],
  );
}

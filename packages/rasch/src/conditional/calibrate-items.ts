import { type AnswerPattern, groupByPattern } from '../data/answer-patterns.ts';
import { itemConnectedness } from '../data/item-connectedness.ts';
import {
  type ExtremeItemRemoval,
  type ItemExtreme,
  removeExtremeItems,
} from '../data/remove-extreme-items.ts';
import {
  assertResponseMatrix,
  itemTotals,
  MISSING,
  type ResponseMatrix,
  RIGHT,
  selectItems,
} from '../data/response-matrix.ts';
import { personAbilities } from '../persons/person-abilities.ts';
import { conditionalData } from './conditional-data.ts';
import { type ConditionalMaximum, maximiseConditionalLikelihood } from './maximise-conditional-likelihood.ts';
import { placeExtremeItem } from './place-extreme-item.ts';

export type CalibrationOptions = {
  /** Fewer persons than this with an answer are refused. Default 2, the fewest with whom it can exist. */
  readonly minimumPersons?: number;
  /** Newton steps before giving up. Default 100; ordinary data take 4 to 7. */
  readonly maximumIterations?: number;
};

export type EstimatedCalibration = {
  readonly status: 'estimated';
  readonly method: 'conditional_maximum_likelihood';
  /** Difficulties of the items with `extreme: 'none'` sum to zero. */
  readonly identification: 'sum_zero';
  /** One entry an item of the matrix, in its order; every one is finite. */
  readonly items: {
    readonly difficultyLogits: Float64Array;
    readonly seLogits: Float64Array;
    /** Anything but `none`: placed by the 0.3 rule (`placeExtremeItem`) and not estimated. */
    readonly extreme: readonly ItemExtreme[];
    /** Persons who answered, and who were right, over everyone in the matrix. */
    readonly answered: Int32Array;
    readonly right: Int32Array;
  };
  /** The items estimated, ascending; the rows and columns of `covariance`. */
  readonly estimatedItems: Int32Array;
  /** Row-major, square over `estimatedItems`; singular, as the difficulties sum to zero. */
  readonly covariance: Float64Array;
  /** Conditional: −Σ b s − Σ log γ_r, without constants of the data. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Rounds of removing extreme items. */
  readonly removalRounds: number;
  /** Persons with both a right and a wrong answer among the estimated items: those who inform the difficulties. */
  readonly personsUsed: number;
  /** Persons all right or all wrong on the estimated items they answered. */
  readonly personsExtreme: number;
};

export type RefusedCalibration = {
  readonly status: 'not_estimable';
  readonly reason:
    | 'too_few_persons'
    | 'constant_data'
    | 'disconnected'
    | 'weakly_connected'
    | 'no_convergence';
  /** For a person to read. */
  readonly sentence: string;
  /** Items that hang together, where the reason is a lack of connection; numbered from 0. */
  readonly components?: readonly (readonly number[])[];
  readonly extreme: readonly ItemExtreme[];
};

export type ItemCalibration = EstimatedCalibration | RefusedCalibration;

/**
 * Item difficulties by conditional maximum likelihood: no assumption about the distribution of ability, each
 * person conditioned on the raw score over the items that person answered. Difficulties sum to zero.
 *
 * Items that all or none solved are taken out in rounds, and then placed by the 0.3 rule at Warm's estimates of
 * the persons who answered them (of all persons, where nobody did). Data without a solution are refused with a
 * reason; the difficulties are never NaN.
 *
 * @throws RangeError when the matrix or an option is misused.
 */
export function calibrateItems(matrix: ResponseMatrix, options: CalibrationOptions = {}): ItemCalibration {
  assertResponseMatrix(matrix);
  const { minimumPersons = 2, maximumIterations = 100 } = options;
  if (!(minimumPersons >= 1) || !(maximumIterations >= 1)) {
    throw new RangeError('minimumPersons and maximumIterations are at least 1.');
  }
  const removal = removeExtremeItems(matrix);
  const refuse = (
    reason: RefusedCalibration['reason'],
    sentence: string,
    components?: RefusedCalibration['components'],
  ): RefusedCalibration => ({
    status: 'not_estimable',
    reason,
    sentence,
    components,
    extreme: removal.extreme,
  });

  const persons = countPersonsWithAnswers(matrix);
  if (persons < minimumPersons) {
    return refuse(
      'too_few_persons',
      `Only ${persons} ${persons === 1 ? 'person has' : 'persons have'} answers; a calibration needs at least ${minimumPersons}.`,
    );
  }
  if (removal.remaining.length < 2 || removal.informativePersons === 0) {
    return refuse(
      'constant_data',
      'The answers do not tell the items apart: once items solved by all or by none are set aside, fewer than two items, or nobody with both a right and a wrong answer, remain.',
    );
  }
  const connectedness = itemConnectedness(matrix, removal.remaining);
  if (connectedness.status === 'disconnected') {
    return refuse(
      'disconnected',
      `The items fall into ${connectedness.components.length} sets that no person links, so that differences between the sets cannot be known.`,
      connectedness.components,
    );
  }
  if (connectedness.status === 'weakly_connected') {
    return refuse(
      'weakly_connected',
      `The items fall into ${connectedness.components.length} sets such that nobody solved an item of the one and failed an item of the other, so that the distance between the sets has no limit.`,
      connectedness.components,
    );
  }
  const patterns = groupByPattern(matrix, removal.remaining);
  const { data, answeredTotals } = conditionalData(matrix, removal.remaining, patterns);
  const maximum = maximiseConditionalLikelihood(data, answeredTotals, maximumIterations);
  if (maximum === null) {
    return refuse(
      'no_convergence',
      'The calibration did not settle: some items are so nearly solved by all or by none that their difficulties cannot be pinned down.',
    );
  }
  return assemble(matrix, removal, patterns, maximum);
}

function countPersonsWithAnswers({ persons, items, cells }: ResponseMatrix): number {
  let count = 0;
  for (let person = 0; person < persons; person++) {
    const row = cells.subarray(person * items, (person + 1) * items);
    if (row.some((cell) => cell > MISSING)) throw new RangeError(`Person ${person} has a cell above 2.`);
    if (row.some((cell) => cell !== MISSING)) count++;
  }
  return count;
}

function assemble(
  matrix: ResponseMatrix,
  removal: ExtremeItemRemoval,
  patterns: readonly AnswerPattern[],
  maximum: ConditionalMaximum,
): EstimatedCalibration {
  const { remaining, extreme } = removal;
  const difficultyLogits = new Float64Array(matrix.items);
  const seLogits = new Float64Array(matrix.items);
  for (const [position, item] of remaining.entries()) {
    difficultyLogits[item] = maximum.difficulties[position] as number;
    seLogits[item] = Math.sqrt(maximum.covariance[position * remaining.length + position] as number);
  }
  const { answered, right } = itemTotals(matrix);
  if (remaining.length < matrix.items) {
    const abilities = personAbilities(selectItems(matrix, remaining), maximum.difficulties);
    const measured = abilities.flatMap((estimate, person) => (estimate ? [person] : []));
    for (const [item, verdict] of extreme.entries()) {
      if (verdict === 'none') continue;
      const met = measured.filter((person) => matrix.cells[person * matrix.items + item] !== MISSING);
      const judges = met.length > 0 ? met : measured;
      const total = met.filter((person) => matrix.cells[person * matrix.items + item] === RIGHT).length;
      const placed = placeExtremeItem(
        judges.map((person) => abilities[person]?.abilityLogits as number),
        total,
      );
      difficultyLogits[item] = placed.difficultyLogits;
      seLogits[item] = placed.seLogits;
    }
  }
  const personsMeasured = patterns.reduce((count, pattern) => count + pattern.persons.length, 0);
  return {
    status: 'estimated',
    method: 'conditional_maximum_likelihood',
    identification: 'sum_zero',
    items: { difficultyLogits, seLogits, extreme, answered, right },
    estimatedItems: remaining,
    covariance: maximum.covariance,
    logLikelihood: maximum.logLikelihood,
    iterations: maximum.iterations,
    removalRounds: removal.rounds,
    personsUsed: removal.informativePersons,
    personsExtreme: personsMeasured - removal.informativePersons,
  };
}

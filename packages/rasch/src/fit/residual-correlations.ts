import type { AnswerSummary } from '../data/answer-summary.ts';
import { answersOfPerson } from '../data/answers-of-person.ts';
import { assertNumber, assertOneOf, assertTwo } from '../data/assert-values.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { logistic } from '../mathematics/logistic.ts';
import { type Abilities, type AbilitySource, abilitiesOfPersons } from './abilities.ts';
import { correlationSums } from './correlation-sums.ts';

export type ResidualCorrelationOptions = {
  /** An estimator (default Warm's), or the abilities, one a person, where `null` leaves the person out. */
  readonly abilities?: Exclude<AbilitySource, 'given'> | Abilities;
  /** `raw`, x − P (default, as Yen), or `standardised`, (x − P)/√(PQ). */
  readonly residuals?: 'raw' | 'standardised';
  /** A pair is flagged when its Q3 lies further than this above the mean Q3. Default 0.2. */
  readonly flagAbove?: number;
  /** Pairs to report by name whatever their value, such as two parts of one question. */
  readonly namedPairs?: readonly { readonly name: string; readonly items: readonly [number, number] }[];
};

export type ResidualPair = {
  readonly items: readonly [number, number];
  /** Persons with an ability who answered both; 0 where there is no value. */
  readonly persons: number;
  /** `null` for fewer than three persons, or where the residuals of one item do not vary. */
  readonly q3: number | null;
  readonly aboveMean: number | null;
  readonly flagged: boolean;
};

export type ResidualCorrelations = {
  readonly abilitySource: AbilitySource;
  readonly residuals: 'raw' | 'standardised';
  /** Items × items, row-major, symmetric, 1 on the diagonal; 0 where `personsOfPair` is 0. */
  readonly q3: Float64Array;
  /** Items × items: the persons behind each value; 0 where there is no value. */
  readonly personsOfPair: Int32Array;
  /** Over the pairs that have a value; about −1/(items − 1) where the model holds. `null` without any. */
  readonly meanQ3: number | null;
  /** The pairs that have a value, furthest from the mean first. */
  readonly pairs: readonly ResidualPair[];
  readonly namedPairs: readonly (ResidualPair & { readonly name: string })[];
};

/**
 * Yen's Q3: Pearson's correlation of the residuals of every two items over the persons who answered both. Items
 * that depend on each other beyond ability stand above the mean of all pairs, which is the value to compare with,
 * being negative of itself; 0.2 above it is a usual limit, not a test.
 *
 * Yen (1984), Applied Psychological Measurement 8, 125–145; Christensen, Makransky & Horton (2017), Applied
 * Psychological Measurement 41, 178–194. One reading of the matrix, O(items²) a person.
 *
 * @param answers items that do not count in a summary have no value.
 * @throws RangeError when lengths do not match, a value is not finite, or a named pair is not two of the items.
 */
export function residualCorrelations(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  options: ResidualCorrelationOptions = {},
): ResidualCorrelations {
  const { abilities: choice = 'warm', residuals = 'raw', flagAbove = 0.2, namedPairs = [] } = options;
  const summary = summaryOf(answers);
  const { matrix } = summary;
  assertDifficulties(difficultiesLogits, matrix.items);
  assertOneOf('residuals', residuals, ['raw', 'standardised']);
  assertNumber('flagAbove', flagAbove);
  for (const { name, items } of namedPairs) assertTwo(`The pair "${name}"`, items, matrix.items);
  const abilities = abilitiesOfPersons(summary, difficultiesLogits, choice);
  const { q3, personsOfPair } = correlate(summary, difficultiesLogits, abilities, residuals);
  const { pairs, meanQ3 } = listed(q3, personsOfPair, matrix.items);
  const describe = (a: number, b: number): ResidualPair => {
    const at = a * matrix.items + b;
    const persons = personsOfPair[at] as number;
    const value = persons === 0 ? null : (q3[at] as number);
    const aboveMean = value === null || meanQ3 === null ? null : value - meanQ3;
    const flagged = aboveMean !== null && aboveMean > flagAbove;
    return { items: [a, b], persons, q3: value, aboveMean, flagged };
  };
  return {
    abilitySource: typeof choice === 'string' ? choice : 'given',
    residuals,
    q3,
    personsOfPair,
    meanQ3,
    pairs: Array.from(pairs, (at) => describe(Math.floor(at / matrix.items), at % matrix.items)),
    namedPairs: namedPairs.map(({ name, items }) => ({ name, ...describe(...items) })),
  };
}

function correlate(
  summary: AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  abilities: Abilities,
  residuals: 'raw' | 'standardised',
) {
  const sums = correlationSums(summary.items, summary.matrix.items);
  const answersOf = answersOfPerson(summary);
  const values = new Float64Array(summary.items.length);
  for (let person = 0; person < summary.matrix.persons; person++) {
    const ability = abilities[person] as number | null;
    if (ability === null) continue;
    const { count, items, right } = answersOf(person);
    for (let index = 0; index < count; index++) {
      // How far the answer lies on the unexpected side: |x − P| is P(not x), |x − P|/√(PQ) is √(P(not x)/P(x)).
      const sign = 2 * (right[index] as number) - 1;
      const against = sign * ((difficultiesLogits[items[index] as number] as number) - ability);
      values[index] = sign * (residuals === 'raw' ? logistic(against) : Math.exp(against / 2));
    }
    sums.add(values, items, count);
  }
  return sums.correlations();
}

/** Positions of the pairs that have a value, furthest from their mean first. */
function listed(q3: Float64Array, personsOfPair: Int32Array, items: number) {
  const pairs: number[] = [];
  let total = 0;
  for (let a = 0; a < items; a++) {
    for (let b = a + 1; b < items; b++) {
      const at = a * items + b;
      if (personsOfPair[at] === 0) continue;
      pairs.push(at);
      total += q3[at] as number;
    }
  }
  if (pairs.length === 0) return { pairs, meanQ3: null };
  const meanQ3 = total / pairs.length;
  const distance = (at: number) => Math.abs((q3[at] as number) - meanQ3);
  return { pairs: pairs.sort((one, other) => distance(other) - distance(one) || one - other), meanQ3 };
}

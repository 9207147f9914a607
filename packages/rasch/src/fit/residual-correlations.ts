import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertDifficulties, MISSING, type ResponseMatrix, RIGHT } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { logistic } from '../mathematics/logistic.ts';
import { personAbilities } from '../persons/person-abilities.ts';
import { type Abilities, type AbilitySource, assertAbilities } from './abilities.ts';
import { pairSums } from './residual-correlations-pair-sums.ts';

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
  if (residuals !== 'raw' && residuals !== 'standardised')
    throw new RangeError(`Residuals are raw or standardised, not ${String(residuals)}.`);
  if (!Number.isFinite(flagAbove)) throw new RangeError(`The limit of a flag is a number, not ${flagAbove}.`);
  for (const { name, items } of namedPairs) assertPair(name, items, matrix.items);
  const abilities =
    typeof choice === 'string'
      ? personAbilities(summary, difficultiesLogits, choice).map(
          (estimate) => estimate?.abilityLogits ?? null,
        )
      : choice;
  assertAbilities(abilities, matrix.persons);

  const { q3, personsOfPair } = correlate(summary, difficultiesLogits, abilities, residuals);
  const { pairs, meanQ3 } = listed(q3, personsOfPair, matrix.items);
  const describe = (a: number, b: number): ResidualPair => {
    const at = a * matrix.items + b;
    const persons = personsOfPair[at] as number;
    if (persons === 0 || meanQ3 === null)
      return { items: [a, b], persons, q3: null, aboveMean: null, flagged: false };
    const value = q3[at] as number;
    return {
      items: [a, b],
      persons,
      q3: value,
      aboveMean: value - meanQ3,
      flagged: value - meanQ3 > flagAbove,
    };
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
  { matrix, items: counted }: AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  abilities: Abilities,
  residuals: 'raw' | 'standardised',
) {
  const { persons, items, cells } = matrix;
  const sums = pairSums(items, counted);
  const row = new Float64Array(items);
  const answered = new Uint8Array(items);
  for (let person = 0, start = 0; person < persons; person++, start += items) {
    const ability = abilities[person] as number | null;
    if (ability === null) continue;
    for (let place = 0; place < counted.length; place++) {
      const item = counted[place] as number;
      const cell = cells[start + item] as number;
      answered[item] = cell === MISSING ? 0 : 1;
      // How far the answer lies on the unexpected side: |x − P| is P(not x), |x − P|/√(PQ) is √(P(not x)/P(x)).
      const sign = cell === RIGHT ? 1 : -1;
      const against = sign * ((difficultiesLogits[item] as number) - ability);
      const size = residuals === 'raw' ? logistic(against) : Math.exp(against / 2);
      row[item] = cell === MISSING ? 0 : sign * size;
    }
    sums.add(row, answered);
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

function assertPair(name: string, [a, b]: readonly [number, number], items: number): void {
  const exists = (item: number) => Number.isInteger(item) && item >= 0 && item < items;
  if (!exists(a) || !exists(b) || a === b)
    throw new RangeError(`The pair "${name}" (${a}, ${b}) is not two of the items 0 to ${items - 1}.`);
}

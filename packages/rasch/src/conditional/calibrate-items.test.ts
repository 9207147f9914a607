import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISSING, type ResponseMatrix, responseMatrix, selectItems } from '../data/response-matrix.ts';
import { logistic } from '../mathematics/logistic.ts';
import { personAbilities } from '../persons/person-abilities.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { calibrateItems, type EstimatedCalibration, type ItemCalibration } from './calibrate-items.ts';

const answers = fc.constantFrom<0 | 1 | null>(0, 1, 1, 0, null);
const anyRows = fc
  .integer({ min: 1, max: 6 })
  .chain((items) => fc.array(fc.array(answers, { minLength: items, maxLength: items }), { maxLength: 14 }));

describe('a calibration', () => {
  it('either gives every item a finite difficulty and error, or says in a sentence why not', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const calibration = calibrateItems(responseMatrix(rows));
        if (calibration.status === 'not_estimable') {
          expect(calibration.sentence).toMatch(/^[A-Z].*\.$/);
          // Whatever passes the existence check has a maximum, and Newton's method finds it.
          expect(calibration.reason).not.toBe('no_convergence');
          return;
        }
        const { difficultyLogits, seLogits } = calibration.items;
        expect(difficultyLogits.every(Number.isFinite)).toBe(true);
        expect(seLogits.every((se) => Number.isFinite(se) && se > 0)).toBe(true);
        expect(Math.abs(sumOfEstimated(calibration))).toBeLessThan(1e-9);
        expect(calibration.logLikelihood).toBeLessThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of items or of persons', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, withMissing) => {
        const matrix = simulated({ persons: 60, items: 12, seed, withMissing });
        const random = seededRandom(seed);
        const itemOrder = shuffled(matrix.items, random);
        const personOrder = shuffled(matrix.persons, random);
        const plain = estimated(calibrateItems(matrix));
        const turned = estimated(calibrateItems(selectItems(selectPersons(matrix, personOrder), itemOrder)));
        for (const [position, item] of itemOrder.entries()) {
          const difference =
            (turned.items.difficultyLogits[position] as number) -
            (plain.items.difficultyLogits[item] as number);
          expect(Math.abs(difference)).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('recovers the difficulties that simulated the answers, within its errors', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const items = 30;
        const truth = Float64Array.from({ length: items }, (_, item) => -2 + (4 * item) / (items - 1));
        const calibration = estimated(
          calibrateItems(simulated({ persons: 1500, items, seed, difficulties: truth })),
        );
        let standardised = 0;
        for (const [item, difficulty] of truth.entries()) {
          const error = (calibration.items.difficultyLogits[item] as number) - difficulty;
          standardised += (error / (calibration.items.seLogits[item] as number)) ** 2;
        }
        // About chi-square on 29 degrees of freedom: 29 ± 7.6. The limits are some seven deviations out.
        expect(standardised).toBeGreaterThan(5);
        expect(standardised).toBeLessThan(85);
      }),
      { numRuns: 8 },
    );
  });

  it('of two items is the log odds of the answers that differ, with the error of that log odds', () => {
    // With two items the conditional estimate is in closed form: b₂ − b₁ = log(n₁₀ / n₀₁).
    const calibration = estimated(
      calibrateItems(responseMatrix([...repeat([1, 0], 8), ...repeat([0, 1], 2), [1, 1], [0, 0], [1, null]])),
    );
    const [first, second] = calibration.items.difficultyLogits;
    expect((second as number) - (first as number)).toBeCloseTo(Math.log(4), 12);
    // The variance of that log odds is 1/8 + 1/2, and each item bears half of its deviation.
    expect(calibration.items.seLogits[0]).toBeCloseTo(Math.sqrt(1 / 8 + 1 / 2) / 2, 12);
    expect(calibration.personsUsed).toBe(10);
    expect(calibration.personsExtreme).toBe(3);
  });

  it('places an item solved by all where its expected total is 0.3 from the edge', () => {
    const matrix = simulated({ persons: 80, items: 10, seed: 4 });
    for (let person = 0; person < 80; person++) {
      matrix.cells[person * 10 + 3] = 1;
      matrix.cells[person * 10 + 7] = 0;
    }
    const calibration = estimated(calibrateItems(matrix));
    expect(calibration.items.extreme[3]).toBe('all_right');
    expect(calibration.items.extreme[7]).toBe('all_wrong');
    expect(Array.from(calibration.estimatedItems)).toEqual([0, 1, 2, 4, 5, 6, 8, 9]);
    expect(expectedTotal(calibration, matrix, 3)).toBeCloseTo(80 - 0.3, 9);
    expect(expectedTotal(calibration, matrix, 7)).toBeCloseTo(0.3, 9);
  });

  it('gives a finite difficulty to an item at the end that nobody reached', () => {
    const matrix = simulated({ persons: 50, items: 8, seed: 9 });
    for (let person = 0; person < 50; person++) matrix.cells[person * 8 + 7] = MISSING;
    const calibration = estimated(calibrateItems(matrix));
    expect(calibration.items.extreme[7]).toBe('all_wrong');
    expect(calibration.items.answered[7]).toBe(0);
    expect(expectedTotal(calibration, matrix, 7)).toBeCloseTo(0.3, 9);
  });

  it('removes items in rounds when leaving one out makes another extreme', () => {
    // Item 3 is failed by all. Without it the first person is all right, and of the others nobody solved item 2.
    const matrix = responseMatrix([
      [1, 1, 1, 0],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [1, 0, 0, 0],
    ]);
    const calibration = estimated(calibrateItems(matrix));
    expect(calibration.items.extreme).toEqual(['none', 'none', 'all_wrong', 'all_wrong']);
    expect(calibration.removalRounds).toBe(2);
    expect(Array.from(calibration.estimatedItems)).toEqual([0, 1]);
    // Item 2 was solved once after all, which is further than 0.3 from the edge.
    expect(expectedTotal(calibration, matrix, 2)).toBeCloseTo(1, 9);
    expect(expectedTotal(calibration, matrix, 3)).toBeCloseTo(0.3, 9);
  });
});

describe('a calibration is refused', () => {
  it('when there are too few persons', () => {
    expect(refusal([])).toBe('too_few_persons');
    expect(refusal([[1, 0]])).toBe('too_few_persons');
    expect(calibrateItems(responseMatrix(repeat([1, 0], 9)), { minimumPersons: 10 })).toMatchObject({
      reason: 'too_few_persons',
      sentence: 'Only 9 persons have answers; a calibration needs at least 10.',
    });
  });

  it('when the answers are constant', () => {
    expect(refusal(repeat([1, 1, 1], 5))).toBe('constant_data');
    expect(refusal(repeat([1, 0, 1], 5))).toBe('constant_data');
    expect(refusal([[1], [0], [1]])).toBe('constant_data');
  });

  it('when no person links two sets of items', () => {
    expect(
      refusal([
        [1, 0, null, null],
        [0, 1, null, null],
        [null, null, 1, 0],
        [null, null, 0, 1],
      ]),
    ).toBe('disconnected');
  });

  it('when nobody failed one of the easier set and solved one of the harder', () => {
    const calibration = calibrateItems(
      responseMatrix([
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [1, 1, 1, 0],
        [1, 1, 0, 1],
      ]),
    );
    expect(calibration).toMatchObject({
      reason: 'weakly_connected',
      components: [
        [0, 1],
        [2, 3],
      ],
    });
  });

  it('with a RangeError when it is called wrongly', () => {
    const matrix = responseMatrix([[1, 0]]);
    expect(() => calibrateItems(matrix, { minimumPersons: 0 })).toThrow(RangeError);
    expect(() => calibrateItems(matrix, { maximumIterations: Number.NaN })).toThrow(RangeError);
    expect(() => calibrateItems({ persons: 2, items: 2, cells: new Uint8Array(3) })).toThrow(RangeError);
    expect(() => calibrateItems({ persons: 1, items: 2, cells: Uint8Array.from([1, 7]) })).toThrow(
      RangeError,
    );
  });
});

function estimated(calibration: ItemCalibration): EstimatedCalibration {
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  return calibration;
}

function refusal(rows: (0 | 1 | null)[][]): string {
  const calibration = calibrateItems(responseMatrix(rows));
  return calibration.status === 'estimated' ? 'estimated' : calibration.reason;
}

function repeat(row: (0 | 1 | null)[], times: number): (0 | 1 | null)[][] {
  return Array.from({ length: times }, () => row);
}

function sumOfEstimated(calibration: EstimatedCalibration): number {
  return calibration.estimatedItems.reduce(
    (total, item) => total + (calibration.items.difficultyLogits[item] as number),
    0,
  );
}

/** At the measures the calibration itself had: from the estimated items alone. */
function expectedTotal(calibration: EstimatedCalibration, matrix: ResponseMatrix, item: number): number {
  const { estimatedItems, items } = calibration;
  const difficulties = Float64Array.from(estimatedItems, (used) => items.difficultyLogits[used] as number);
  const abilities = personAbilities(selectItems(matrix, estimatedItems), difficulties);
  return abilities.reduce(
    (total, ability) =>
      total + logistic((ability?.abilityLogits as number) - (items.difficultyLogits[item] as number)),
    0,
  );
}

function simulated(input: {
  persons: number;
  items: number;
  seed: number;
  withMissing?: boolean;
  difficulties?: Float64Array;
}): ResponseMatrix {
  const random = seededRandom(input.seed);
  const abilities = Float64Array.from({ length: input.persons }, () => standardNormal(random));
  const difficulties =
    input.difficulties ??
    Float64Array.from({ length: input.items }, (_, item) => (item - input.items / 2) / 8);
  const matrix = simulateResponses({ abilities, difficulties, seed: input.seed });
  if (input.withMissing) {
    for (let index = 0; index < matrix.cells.length; index++)
      if (random() < 0.05) matrix.cells[index] = MISSING;
  }
  return matrix;
}

function selectPersons({ items, cells }: ResponseMatrix, persons: readonly number[]): ResponseMatrix {
  const rows = persons.flatMap((person) => Array.from(cells.subarray(person * items, (person + 1) * items)));
  return { persons: persons.length, items, cells: Uint8Array.from(rows) };
}

function shuffled(count: number, random: () => number): number[] {
  return Array.from({ length: count }, (_, index) => ({ index, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ index }) => index);
}

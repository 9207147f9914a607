import { describe, expect, it } from 'vitest';
import { responseMatrix } from '../data/response-matrix.ts';
import { summariseAnswers } from '../data/summarise-answers.ts';
import { logistic } from '../mathematics/logistic.ts';
import { blankOutsideForms } from '../simulation/blank-answers.ts';
import { seededRandom } from '../simulation/random.ts';
import { simulateExam } from '../simulation/simulate-exam.ts';
import { type ResidualCorrelations, residualCorrelations } from './residual-correlations.ts';

const spread = (items: number) => Float64Array.from({ length: items }, (_, i) => (4 * i) / (items - 1) - 2);

/** Pearson's correlation as the textbook has it, over the persons who answered both. */
function plainQ3(rows: (number | null)[][], abilities: number[], b: ArrayLike<number>, i: number, j: number) {
  const pairs = rows.flatMap((row, person) => {
    const residual = (item: number) =>
      (row[item] as number) - logistic((abilities[person] as number) - (b[item] as number));
    return row[i] === null || row[j] === null ? [] : [[residual(i), residual(j)] as const];
  });
  const n = pairs.length;
  const centre = (side: 0 | 1) => pairs.reduce((total, pair) => total + pair[side], 0) / n;
  const [x, y] = [centre(0), centre(1)];
  const moment = (f: (x: number, y: number) => number) =>
    pairs.reduce((total, pair) => total + f(pair[0] - x, pair[1] - y), 0);
  return moment((u, v) => u * v) / Math.sqrt(moment((u) => u * u) * moment((_, v) => v * v));
}

describe('residual correlations', () => {
  it("are Pearson's over the persons who answered both items", () => {
    const random = seededRandom(31);
    const rows = Array.from({ length: 60 }, () =>
      Array.from({ length: 6 }, () => (random() < 0.2 ? null : random() < 0.5 ? 1 : 0) as 0 | 1 | null),
    );
    const abilities = rows.map(() => 3 * random() - 1.5);
    const difficulties = spread(6);
    const found = residualCorrelations(responseMatrix(rows), difficulties, { abilities });
    expect(found.abilitySource).toBe('given');
    let total = 0;
    for (let i = 0; i < 6; i++) {
      expect(found.q3[i * 6 + i]).toBe(1);
      for (let j = i + 1; j < 6; j++) {
        const plain = plainQ3(rows, abilities, difficulties, i, j);
        total += plain;
        expect(found.q3[i * 6 + j]).toBeCloseTo(plain, 12);
        expect(found.q3[j * 6 + i]).toBe(found.q3[i * 6 + j]);
        expect(found.personsOfPair[i * 6 + j]).toBe(
          rows.filter((row) => row[i] !== null && row[j] !== null).length,
        );
      }
    }
    expect(found.meanQ3).toBeCloseTo(total / 15, 12);
    const distances = found.pairs.map(({ aboveMean }) => Math.abs(aboveMean as number));
    expect(distances).toEqual(distances.toSorted((one, other) => other - one));
  });

  it('of standardised residuals weigh each by its own spread', () => {
    const rows = [
      [1, 0],
      [0, 0],
      [1, 1],
      [0, 1],
    ] as (0 | 1)[][];
    const abilities = [-1, 0, 1, 2];
    const { q3 } = residualCorrelations(responseMatrix(rows), [0, 0.5], {
      abilities,
      residuals: 'standardised',
    });
    const z = rows.map((row, n) =>
      [0, 0.5].map((b, i) => {
        const p = logistic((abilities[n] as number) - b);
        return ((row[i] as number) - p) / Math.sqrt(p * (1 - p));
      }),
    );
    const centre = (i: number) => z.reduce((total, row) => total + (row[i] as number), 0) / 4;
    const moment = (i: number, j: number) =>
      z.reduce((t, row) => t + ((row[i] as number) - centre(i)) * ((row[j] as number) - centre(j)), 0);
    expect(q3[1]).toBeCloseTo(moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1)), 12);
  });

  it.each([401, 402, 403])(
    'average -1/(K - 1) where items are independent, with no flag (seed %i)',
    (seed) => {
      const difficultiesLogits = spread(20);
      const { answers } = simulateExam({ seed, difficultiesLogits, abilities: { persons: 2000 } });
      const found = residualCorrelations(answers, difficultiesLogits);
      expect(found.abilitySource).toBe('warm');
      expect(Math.abs((found.meanQ3 as number) + 1 / 19), `seed ${seed}: ${found.meanQ3}`).toBeLessThan(
        0.008,
      );
      expect(found.pairs).toHaveLength(190);
      expect(found.pairs.filter(({ flagged }) => flagged)).toEqual([]);
    },
  );

  it.each([411, 412])('show two parts of one question, with answers missing too (seed %i)', (seed) => {
    const difficultiesLogits = spread(20);
    const { answers } = simulateExam({
      seed,
      difficultiesLogits,
      abilities: { persons: 1000 },
      missingShare: 0.1,
    });
    const random = seededRandom(seed);
    for (let row = 0; row < answers.cells.length; row += 20) {
      if (random() < 0.5) answers.cells[row + 11] = answers.cells[row + 10] as number;
    }
    const found = residualCorrelations(answers, difficultiesLogits, {
      namedPairs: [
        { name: '36a and 36b', items: [11, 10] },
        { name: 'others', items: [0, 1] },
      ],
    });
    expect(found.pairs[0], `seed ${seed}`).toMatchObject({ items: [10, 11], flagged: true });
    expect(found.pairs.filter(({ flagged }) => flagged)).toHaveLength(1);
    expect(found.namedPairs[0]).toMatchObject({ name: '36a and 36b', flagged: true, q3: found.pairs[0]?.q3 });
    expect(found.namedPairs[1]).toMatchObject({ name: 'others', flagged: false });
  });

  it('have no value where too few answered both, where an item does not vary, or does not count', () => {
    const difficultiesLogits = spread(6);
    const { answers } = simulateExam({ seed: 5, difficultiesLogits, abilities: { persons: 200 } });
    const everyOther = Int32Array.from({ length: 200 }, (_, n) => n % 2);
    const forms = [
      [0, 1, 2],
      [3, 4, 5],
    ];
    const value = (found: ResidualCorrelations, a: number, b: number) =>
      found.personsOfPair[a * 6 + b] === 0 ? null : found.q3[a * 6 + b];
    const apart = blankOutsideForms(answers, forms, everyOther);
    const found = residualCorrelations(apart, difficultiesLogits, {
      namedPairs: [{ name: 'across', items: [0, 5] }],
    });
    expect(found.pairs).toHaveLength(6);
    expect(value(found, 0, 5)).toBeNull();
    expect(value(found, 0, 1)).toBeTypeOf('number');
    expect(found.namedPairs[0]).toEqual({
      name: 'across',
      items: [0, 5],
      persons: 0,
      q3: null,
      aboveMean: null,
      flagged: false,
    });
    const counted = summariseAnswers(answers, Int32Array.of(0, 2, 4));
    expect(residualCorrelations(counted, difficultiesLogits).pairs).toHaveLength(3);
    const alike = responseMatrix(Array.from({ length: 5 }, (_, n) => [1, n % 2 ? 1 : 0]));
    const level = residualCorrelations(alike, [0, 0], { abilities: [0.1, 0.1, 0.1, 0.1, 0.1] });
    expect(level).toMatchObject({ meanQ3: null, pairs: [] });
    const none = residualCorrelations(alike, [0, 0], { abilities: [null, null, null, 0, 1] });
    expect(none.pairs).toEqual([]);
  });

  it('refuse lengths that do not match, unknown residuals and pairs that are not there', () => {
    const matrix = responseMatrix([[1, 0]]);
    expect(() => residualCorrelations(matrix, [0])).toThrow(RangeError);
    expect(() => residualCorrelations(matrix, [0, 0], { abilities: [0, 0] })).toThrow(RangeError);
    expect(() => residualCorrelations(matrix, [0, 0], { residuals: 'other' as 'raw' })).toThrow(RangeError);
    const namedPairs = [{ name: 'itself', items: [1, 1] as const }];
    expect(() => residualCorrelations(matrix, [0, 0], { namedPairs })).toThrow('"itself"');
  });
});

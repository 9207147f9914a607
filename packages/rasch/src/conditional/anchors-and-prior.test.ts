import { describe, expect, it } from 'vitest';
import { largestDifference, readGolden } from '../../test/golden.ts';
import { responseMatrix } from '../data/response-matrix.ts';
import { simulateExam } from '../simulation/simulate-exam.ts';
import { calibrateItems, type EstimatedCalibration } from './calibrate-items.ts';

const linked = readGolden('linked_2form');
const anchored = linked.anchored_form_b as NonNullable<typeof linked.anchored_form_b>;

describe('anchored items', () => {
  it('hold the others on their scale, as the reference of form B has it to 1e-9', () => {
    const rows = linked.group?.flatMap((form, person) => (form === 1 ? [person] : [])) ?? [];
    const columns = anchored.items.map((name) => linked.items.indexOf(name));
    const cells = rows.flatMap((person) =>
      columns.map((item) => linked.matrix.cells[person * linked.matrix.items + item] as number),
    );
    const matrix = { persons: rows.length, items: columns.length, cells: Uint8Array.from(cells) };
    const anchors = anchored.items.map((name) => {
      const at = anchored.anchors.indexOf(name);
      return at < 0 ? null : (anchored.anchor_difficulty[at] as number);
    });
    const found = estimated(calibrateItems(matrix, { anchors }));
    expect(found.identification).toBe('anchored');
    expect(largestDifference(found.items.difficultyLogits, anchored.cml_difficulty)).toBeLessThan(1e-9);
    const free = Array.from(found.estimatedItems);
    expect(free.map((item) => anchored.items[item])).toEqual(anchored.cml_free_items);
    const errors = free.map((item) => found.items.seLogits[item] as number);
    expect(largestDifference(errors, anchored.cml_free_se)).toBeLessThan(1e-9);
    expect(found.logLikelihood).toBeCloseTo(anchored.cml_loglik, 8);
    expect(found.items.seLogits[anchored.items.indexOf(anchored.anchors[0] as string)]).toBe(0);
  });

  it('join items that no person joins, and hold an item that everybody solved', () => {
    const apart = responseMatrix([
      [1, 0, null, null],
      [0, 1, null, null],
      [null, null, 1, 0],
      [null, null, 0, 1],
      [null, null, 0, 1],
    ]);
    expect(calibrateItems(apart).status).toBe('not_estimable');
    const joined = estimated(calibrateItems(apart, { anchors: [0.4, null, -1, null] }));
    expect(Array.from(joined.items.difficultyLogits)).toMatchObject({ 0: 0.4, 2: -1 });
    expect(joined.items.difficultyLogits[1]).toBeCloseTo(0.4, 9);
    expect(joined.items.difficultyLogits[3]).toBeCloseTo(-1 + Math.log(1 / 2), 9);
    const solvedByAll = responseMatrix([
      [1, 0, 1],
      [1, 1, 0],
      [1, 0, 1],
    ]);
    const held = estimated(calibrateItems(solvedByAll, { anchors: [0.5, -0.2, null] }));
    expect(held.items.extreme).toEqual(['none', 'none', 'none']);
    expect(Array.from(held.items.difficultyLogits.slice(0, 2))).toEqual([0.5, -0.2]);
    // Alone, an anchor that nobody failed puts no limit to how hard the others are.
    expect(calibrateItems(solvedByAll, { anchors: [0.5, null, null] })).toMatchObject({
      reason: 'weakly_connected',
    });
  });

  it('are refused where they do not fit the matrix', () => {
    const matrix = responseMatrix([
      [1, 0],
      [0, 1],
    ]);
    expect(() => calibrateItems(matrix, { anchors: [0] })).toThrow(RangeError);
    expect(() => calibrateItems(matrix, { anchors: [Number.NaN, null] })).toThrow(RangeError);
    expect(() => calibrateItems(matrix, { priorSdLogits: 0 })).toThrow(RangeError);
  });
});

describe('a weak prior', () => {
  it('keeps an item that everybody solved finite, easier than all others, and marked', () => {
    const golden = readGolden('sim55_n200_allright');
    const found = estimated(calibrateItems(golden.matrix, { priorSdLogits: 3 }));
    const easiest = golden.items.indexOf('q5');
    expect(found.items.extreme[easiest]).toBe('all_right');
    expect(found.estimatedItems).toHaveLength(55);
    const difficulties = Array.from(found.items.difficultyLogits);
    expect(difficulties.indexOf(Math.min(...difficulties))).toBe(easiest);
    expect(difficulties[easiest]).toBeGreaterThan(-9);
    expect(Math.abs(difficulties.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
  });

  it('fades as it is widened', () => {
    const { matrix } = readGolden('sim55_n200');
    const plain = estimated(calibrateItems(matrix)).items;
    const wide = estimated(calibrateItems(matrix, { priorSdLogits: 1e6 })).items;
    const narrow = estimated(calibrateItems(matrix, { priorSdLogits: 0.3 })).items;
    expect(largestDifference(wide.difficultyLogits, Array.from(plain.difficultyLogits))).toBeLessThan(1e-9);
    expect(largestDifference(wide.seLogits, Array.from(plain.seLogits))).toBeLessThan(1e-9);
    const size = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
    expect(size(narrow.difficultyLogits)).toBeLessThan(size(plain.difficultyLogits));
  });
});

describe('answers missing completely at random', () => {
  it('leave the difficulties where they are, within their errors', () => {
    const seed = 20261122;
    const difficultiesLogits = Float64Array.from({ length: 30 }, (_, item) => -2 + (4 * item) / 29);
    const exam = { seed, difficultiesLogits, abilities: { persons: 1500 } };
    const whole = estimated(calibrateItems(simulateExam(exam).answers)).items;
    const part = estimated(calibrateItems(simulateExam({ ...exam, missingShare: 0.3 }).answers)).items;
    const z = Array.from(part.difficultyLogits, (difficulty, item) => {
      // The part is nested in the whole: the variance of the difference is the difference of the variances.
      const variance = (part.seLogits[item] as number) ** 2 - (whole.seLogits[item] as number) ** 2;
      return (difficulty - (whole.difficultyLogits[item] as number)) / Math.sqrt(variance);
    });
    const meanSquare = z.reduce((sum, value) => sum + value * value, 0) / z.length;
    expect(meanSquare, `seed ${seed}`).toBeLessThan(2);
    expect(Math.max(...z.map(Math.abs)), `seed ${seed}`).toBeLessThan(4);
  });
});

function estimated(calibration: ReturnType<typeof calibrateItems>): EstimatedCalibration {
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  return calibration;
}

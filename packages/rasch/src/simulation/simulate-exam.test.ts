import { describe, expect, it } from 'vitest';
import { calibrateItems } from '../conditional/calibrate-items.ts';
import { MISSING } from '../data/response-matrix.ts';
import { logistic } from '../mathematics/logistic.ts';
import { mean, sampleVariance } from '../mathematics/sum.ts';
import { linkedForms } from './linked-forms.ts';
import { normalAbilities } from './normal-abilities.ts';
import { simulateResponses } from './simulate.ts';
import { type SimulatedExamOptions, simulateExam } from './simulate-exam.ts';

const difficultiesLogits = Float64Array.from({ length: 10 }, (_, item) => item / 3 - 1.5);
const plain: SimulatedExamOptions = { seed: 61, difficultiesLogits, abilities: { persons: 4000 } };

/** Share of right answers to `item` among the persons asked for who answered. */
function shareRight(exam: ReturnType<typeof simulateExam>, item: number, of: (person: number) => boolean) {
  const { persons, items, cells } = exam.answers;
  const given = Array.from({ length: persons }, (_, person) => person)
    .filter((person) => of(person) && cells[person * items + item] !== MISSING)
    .map((person) => cells[person * items + item] as number);
  return mean(given) as number;
}

describe('a simulated exam', () => {
  it('stays what it was for a seed', () => {
    const abilities = Float64Array.from({ length: 300 }, (_, person) => person / 100 - 1.5);
    const { cells } = simulateResponses({ abilities, difficulties: [0, 1, -1, 2.5, 0.3], seed: 72 });
    expect(cells.subarray(0, 20).join('')).toBe('10000001000000000001');
  });

  it('gives the answers of the model alone where nothing else is asked for', () => {
    const abilities = Float64Array.of(-1, 0, 0.5, 2);
    expect(simulateExam({ seed: 9, difficultiesLogits, abilities }).answers).toEqual(
      simulateResponses({ abilities, difficulties: difficultiesLogits, seed: 9 }),
    );
    expect(simulateExam(plain)).toEqual(simulateExam(plain));
    expect(simulateExam({ ...plain, seed: 62 }).answers).not.toEqual(simulateExam(plain).answers);
  });

  it('lets difficulties be found again within their errors, answers missing and forms linked', () => {
    const [first, second] = linkedForms(10, 4);
    const { answers } = simulateExam({ ...plain, forms: [first, second], missingShare: 0.1 });
    const calibration = calibrateItems(answers);
    expect(calibration.status).toBe('estimated');
    if (calibration.status !== 'estimated') return;
    const { difficultyLogits, seLogits } = calibration.items;
    const z = difficultiesLogits.map(
      (b, i) => ((difficultyLogits[i] as number) - b) / (seLogits[i] as number),
    );
    expect(Math.max(...z.map(Math.abs)), `seed ${plain.seed}`).toBeLessThan(3.5);
    expect(mean(z.map((value) => value * value))).toBeLessThan(2);
  });

  it('draws abilities with the mean and spread asked for', () => {
    const { abilitiesLogits } = simulateExam({
      ...plain,
      abilities: { persons: 4000, meanLogits: 0.7, sdLogits: 1.4 },
    });
    expect(Math.abs((mean(abilitiesLogits) as number) - 0.7)).toBeLessThan(0.09);
    expect(Math.abs(Math.sqrt(sampleVariance(abilitiesLogits) as number) - 1.4)).toBeLessThan(0.06);
    expect(normalAbilities({ persons: 3, meanLogits: 2, sdLogits: 0, seed: 1 })).toEqual(
      Float64Array.of(2, 2, 2),
    );
  });

  it('blanks the share asked for and leaves all other answers as they were', () => {
    const before = simulateExam(plain).answers.cells;
    const { cells } = simulateExam({ ...plain, missingShare: 0.2 }).answers;
    const kept = cells.filter((cell) => cell !== MISSING).length / cells.length;
    expect(Math.abs(kept - 0.8)).toBeLessThan(0.01);
    expect(cells.every((cell, at) => cell === MISSING || cell === before[at])).toBe(true);
    expect(simulateExam({ ...plain, missingShare: 1 }).answers.cells.every((cell) => cell === MISSING)).toBe(
      true,
    );
  });

  it('presents each form with its own items and the common ones', () => {
    const forms = linkedForms(10, 4);
    expect(forms.map((form) => Array.from(form))).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [3, 4, 5, 6, 7, 8, 9],
    ]);
    expect(linkedForms(10, 3).map(({ length }) => length)).toEqual([7, 6]);
    const { answers, formOfPerson } = simulateExam({ ...plain, forms });
    for (let at = 0; at < answers.cells.length; at++) {
      const form = forms[formOfPerson[Math.floor(at / 10)] as number];
      expect(answers.cells[at] === MISSING).toBe(!form?.includes(at % 10));
      if (at > 400) break;
    }
    expect(Array.from(formOfPerson.slice(0, 4))).toEqual([0, 1, 0, 1]);
  });

  it('makes one item harder for the focal group, and the group weaker, where asked', () => {
    const difficultyShiftsLogits = new Float64Array(10);
    difficultyShiftsLogits[4] = 1;
    const exam = simulateExam({
      ...plain,
      abilities: new Float64Array(8000).fill(0.5),
      focalGroup: { members: 0.4, abilityShiftLogits: -0.5, difficultyShiftsLogits },
    });
    const focal = (person: number) => exam.groups[person] === 1;
    expect(Math.abs((mean(exam.groups) as number) - 0.4)).toBeLessThan(0.02);
    expect(new Set(exam.abilitiesLogits)).toEqual(new Set([0.5, 0]));
    for (const item of [3, 4]) {
      const b = difficultiesLogits[item] as number;
      const shift = item === 4 ? 1 : 0;
      expect(Math.abs(shareRight(exam, item, (n) => !focal(n)) - logistic(0.5 - b))).toBeLessThan(0.03);
      expect(Math.abs(shareRight(exam, item, focal) - logistic(-b - shift))).toBeLessThan(0.035);
    }
    const members = Array.from({ length: 8000 }, (_, n) => n % 2);
    const named = simulateExam({ ...plain, abilities: new Float64Array(8000), focalGroup: { members } });
    expect(Array.from(named.groups)).toEqual(members);
  });

  it('lets items be guessed and discriminate weakly', () => {
    const guessing = new Float64Array(10);
    guessing[9] = 0.25;
    const discriminations = new Float64Array(10).fill(1);
    discriminations[0] = 0.3;
    const exam = simulateExam({
      ...plain,
      abilities: new Float64Array(8000).fill(-1),
      guessing,
      discriminations,
    });
    const b = (item: number) => difficultiesLogits[item] as number;
    const everyone = () => true;
    expect(Math.abs(shareRight(exam, 9, everyone) - (0.25 + 0.75 * logistic(-1 - b(9))))).toBeLessThan(0.025);
    expect(Math.abs(shareRight(exam, 0, everyone) - logistic(0.3 * (-1 - b(0))))).toBeLessThan(0.025);
    expect(Math.abs(shareRight(exam, 5, everyone) - logistic(-1 - b(5)))).toBeLessThan(0.025);
  });

  it.each<[string, Partial<SimulatedExamOptions>]>([
    ['a share above 1', { missingShare: 1.1 }],
    ['guessing of 1', { guessing: new Float64Array(10).fill(1) }],
    ['a slope too few', { discriminations: [1] }],
    ['an item that is not there', { forms: [[10]] }],
    ['no forms', { forms: [] }],
    ['a member of a third group', { focalGroup: { members: new Float64Array(4000).fill(2) } }],
    ['a shift too few', { focalGroup: { difficultyShiftsLogits: [0] } }],
    ['a spread below 0', { abilities: { persons: 5, sdLogits: -1 } }],
    ['an ability that is not finite', { abilities: [Number.NaN] }],
    ['half a person', { abilities: { persons: 0.5 } }],
  ])('refuses %s', (_, wrong) => {
    expect(() => simulateExam({ ...plain, ...wrong })).toThrow(RangeError);
  });

  it('refuses forms that nothing links', () => {
    expect(() => linkedForms(10, 0)).toThrow(RangeError);
    expect(() => linkedForms(10, 11)).toThrow(RangeError);
  });
});

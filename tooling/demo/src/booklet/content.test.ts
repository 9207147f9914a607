import { describe, expect, test } from 'vitest';
import { lineariseInline } from './formula.ts';
import { blocks, type DemoItem, demoPaper, questionsIn, shortPaper } from './paper.ts';
import { choiceLetters } from './question.ts';
import { type Solution, solutions } from './solutions.testing.ts';
import { readSet, readValue } from './value.testing.ts';

const { items } = demoPaper();
const nameOf = (item: DemoItem) => `${item.question}${item.part}`;

function optionTexts(item: DemoItem): string[] {
  const block = blocks.find(
    (each) => each.question <= item.question && item.question < each.question + questionsIn(each),
  );
  return block && block.kind !== 'open' ? block.options.map(lineariseInline) : [];
}

/** Points where wrong formulas part: between whole numbers, and the whole numbers for interval ends. */
const points = [-7.3, -3, -2, -1, -0.4, 0.3, 0.7, 1, 1.2, 2.4, 3, 4, 4.6, 5, 9];
const smooth = [0.3, 0.7, 1.2, 2.4];
const near = (one: number, other: number) => Math.abs(one - other) < 1e-6;

function agrees(text: string, solution: Solution): boolean {
  if ('number' in solution) return near(readValue(text)(0), solution.number);
  if ('set' in solution) return points.every((x) => readSet(text)(x) === solution.set(x));
  return smooth.every((x) => near(readValue(text)(x), solution.function(x)));
}

describe('the demo paper', () => {
  test('has the shape of the national certificate: 45 questions, 55 items', () => {
    expect(items).toHaveLength(55);
    expect(items.map((item) => item.position)).toEqual(Array.from({ length: 55 }, (_, index) => index + 1));
    const expected = Array.from({ length: 45 }, (_, index) => index + 1).flatMap((question) =>
      question <= 35 ? [String(question)] : [`${question}a`, `${question}b`],
    );
    expect(items.map(nameOf)).toEqual(expected);
    for (const item of items)
      expect(item.kind, nameOf(item)).toBe(
        item.question <= 32 ? 'choice' : item.question <= 35 ? 'match' : 'open',
      );
  });

  test('offers four letters to choose from, six to match and none for open items', () => {
    const counts = { choice: 4, match: 6, open: 0 };
    for (const item of items) {
      expect(item.options, nameOf(item)).toHaveLength(counts[item.kind]);
      expect(optionTexts(item), nameOf(item)).toHaveLength(counts[item.kind]);
      expect(new Set(optionTexts(item)).size, nameOf(item)).toBe(counts[item.kind]);
      if (item.kind !== 'open') {
        expect(item.accepted, nameOf(item)).toHaveLength(1);
        expect(item.options).toContain(item.accepted[0]);
      } else expect(item.accepted.length, nameOf(item)).toBeGreaterThan(0);
    }
  });

  test('spreads its right letters over A to D without long runs', () => {
    const key = items.filter((item) => item.kind === 'choice').map((item) => item.accepted[0] ?? '');
    for (const letter of choiceLetters) {
      const count = key.filter((each) => each === letter).length;
      expect(count, letter).toBeGreaterThanOrEqual(6);
      expect(count, letter).toBeLessThanOrEqual(10);
    }
    expect(key.join('')).not.toMatch(/(.)\1\1/);
  });

  test('has a solution for every item and no other', () => {
    expect(Object.keys(solutions).sort()).toEqual(items.map(nameOf).sort());
  });
});

describe('the key agrees with an independent solution', () => {
  test.each(items.map((item) => [nameOf(item), item] as const))('of question %s', (name, item) => {
    const solution = solutions[name]?.();
    if (!solution) throw new Error(`No solution of ${name}.`);
    if (item.kind === 'open') {
      for (const text of item.accepted) expect(agrees(text, solution), text).toBe(true);
      return;
    }
    const right = item.options.filter((_, index) => agrees(optionTexts(item)[index] ?? '', solution));
    expect(right).toEqual(item.accepted);
  });
});

describe('a short paper', () => {
  test.each([1, 2, 5, 8, 10, 20, 44, 45])('of %i questions numbers them without gaps', (questions) => {
    const short = shortPaper(questions).items;
    expect([...new Set(short.map((item) => item.question))]).toEqual(
      Array.from({ length: questions }, (_, index) => index + 1),
    );
    expect(short.map((item) => item.position)).toEqual(short.map((_, index) => index + 1));
  });

  test('of ten questions has every kind', () => {
    expect(new Set(shortPaper(10).items.map((item) => item.kind))).toEqual(
      new Set(['choice', 'match', 'open']),
    );
  });

  test('of all questions is the demo paper', () => {
    expect(shortPaper(45)).toEqual(demoPaper());
  });

  test('of no or too many questions is refused', () => {
    expect(() => shortPaper(0)).toThrow(RangeError);
    expect(() => shortPaper(46)).toThrow(RangeError);
  });
});

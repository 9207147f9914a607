import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../simulation/random.ts';
import type { ScoreGroup } from './answer-summary.ts';
import { forEachScoreGroup } from './for-each-score-group.ts';
import { MISSING, type ResponseMatrix, RIGHT } from './response-matrix.ts';
import { restrictItems } from './restrict-items.ts';
import { summariseAnswers } from './summarise-answers.ts';
import { summariseGroups } from './summarise-groups.ts';

const shapes = fc.record({
  persons: fc.integer({ min: 0, max: 700 }),
  items: fc.integer({ min: 1, max: 21 }),
  missingShare: fc.constantFrom(0, 0, 0.02, 0.4, 1),
  // A row may begin anywhere in a word, and the matrix anywhere in its buffer.
  offset: fc.integer({ min: 0, max: 7 }),
  slack: fc.integer({ min: 0, max: 3 }),
  seed: fc.integer(),
});

describe('the summary of answers', () => {
  it('counts what counting person by person counts, wherever rows begin', () => {
    fc.assert(
      fc.property(shapes, fc.integer(), (shape, pick) => {
        const matrix = drawn(shape);
        const everything = Int32Array.from({ length: matrix.items }, (_, item) => item);
        const some = everything.filter((item) => ((pick >>> (item % 31)) & 1) === 1);
        for (const items of [everything, some]) {
          const summary = summariseAnswers(matrix, items);
          expect(gathered(summary)).toEqual(countedByPerson(matrix, items, () => true));
          expect(summary.persons + summary.withoutAnswers).toBe(matrix.persons);
          expect(gathered(restrictItems(summariseAnswers(matrix), items))).toEqual(gathered(summary));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('counts groups of persons apart, and some items of a group', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const matrix = drawn(shape);
        const items = Int32Array.from({ length: matrix.items }, (_, item) => item);
        const groupOf = (person: number) => (person % 5) - 1;
        const half = items.filter((item) => item % 2 === 0);
        for (const [group, summary] of summariseGroups(matrix, items, groupOf, 3).entries()) {
          const inGroup = (person: number) => groupOf(person) === group;
          expect(gathered(summary)).toEqual(countedByPerson(matrix, items, inGroup));
          expect(gathered(restrictItems(summary, half))).toEqual(countedByPerson(matrix, half, inGroup));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds more persons of one score than a byte can count, and scores above 255', () => {
    const wide = { persons: 600, items: 301, cells: new Uint8Array(600 * 301).fill(1) };
    wide.cells[5] = 0;
    const [table] = summariseAnswers(wide).tables;
    expect(table?.scoreCounts[301]).toBe(599);
    expect(table?.scoreCounts[300]).toBe(1);
    expect(table?.rightByScore[301 * 301 + 5]).toBe(599);
    expect(table?.rightByScore[300 * 301 + 5]).toBe(0);
  });

  it('gives a table to each form that many share, and lists the others', () => {
    const form = (answered: number[], persons: number) =>
      Array.from({ length: persons }, (_, person) =>
        Array.from({ length: 6 }, (_, item) => (answered.includes(item) ? (person + item) % 2 : MISSING)),
      );
    const rows = [...form([0, 1, 2], 40), ...form([2, 3, 4, 5], 50), ...form([0, 5], 3)];
    const summary = summariseAnswers({ persons: 93, items: 6, cells: Uint8Array.from(rows.flat()) });
    expect(summary.tables.map(({ items }) => Array.from(items))).toEqual([
      [0, 1, 2],
      [2, 3, 4, 5],
    ]);
    expect(Array.from(summary.scattered)).toEqual([90, 91, 92]);
  });

  it('refuses a cell that is no answer, and items out of order', () => {
    const cells = new Uint8Array(40);
    cells[33] = 3;
    expect(() => summariseAnswers({ persons: 8, items: 5, cells })).toThrow('Cell 33 is 3');
    expect(() => summariseAnswers({ persons: 8, items: 6, cells })).toThrow(RangeError);
    const matrix = { persons: 8, items: 5, cells: new Uint8Array(40) };
    expect(() => summariseAnswers(matrix, Int32Array.of(2, 1))).toThrow(RangeError);
    expect(() => summariseAnswers(matrix, Int32Array.of(5))).toThrow(RangeError);
  });
});

type Shape = {
  persons: number;
  items: number;
  missingShare: number;
  offset: number;
  slack: number;
  seed: number;
};

function drawn({ persons, items, missingShare, offset, slack, seed }: Shape): ResponseMatrix {
  const random = seededRandom(seed);
  const buffer = new Uint8Array(offset + persons * items + slack).fill(0xff);
  const cells = buffer.subarray(offset, offset + persons * items);
  const someMissing = missingShare < 1 ? () => random() < missingShare : () => false;
  for (let index = 0; index < cells.length; index++)
    cells[index] = someMissing() ? MISSING : random() < 0.6 ? 1 : 0;
  // A share of 1: a form that most answered, which must become a table.
  if (missingShare === 1)
    for (let index = 0; index < cells.length; index++) if (index % items === 0) cells[index] = MISSING;
  return { persons, items, cells };
}

type Counted = Map<string, { persons: number; right: number[] }>;

/** Persons and right answers by items answered and score. */
function gathered(summary: Parameters<typeof forEachScoreGroup>[0]): Counted {
  const counted: Counted = new Map();
  forEachScoreGroup(summary, (group) => add(counted, group));
  return counted;
}

function countedByPerson(
  { cells, items: width, persons }: ResponseMatrix,
  items: Int32Array,
  counts: (person: number) => boolean,
): Counted {
  const counted: Counted = new Map();
  // In the order of the summary the larger groups come first; a map compares by key alone.
  for (let person = 0; person < persons; person++) {
    const answered = items.filter((item) => cells[person * width + item] !== MISSING);
    if (answered.length === 0 || !counts(person)) continue;
    const right = answered.map((item) => (cells[person * width + item] === RIGHT ? 1 : 0));
    const score = right.reduce((total, one) => total + one, 0);
    add(counted, { count: answered.length, items: answered, right, score, persons: 1 });
  }
  return counted;
}

function add(counted: Counted, { count, items, right, score, persons }: ScoreGroup): void {
  const key = `${Array.from(items.subarray(0, count)).join()}:${score}`;
  const known = counted.get(key) ?? { persons: 0, right: new Array(count).fill(0) };
  known.persons += persons;
  for (let index = 0; index < count; index++) known.right[index] += right[index] as number;
  counted.set(key, known);
}

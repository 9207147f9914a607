import type { AnswerSummary, PatternTable } from '../data/answer-summary.ts';
import { groupIncompleteRows } from '../data/group-incomplete-rows.ts';
import { type Connectedness, itemConnectedness } from '../data/item-connectedness.ts';
import { MISSING, RIGHT } from '../data/response-matrix.ts';
import { type RowList, rowList } from '../data/row-list.ts';

/** Persons parted into groups 0, 1, …; those at −1 are in none. */
export type PersonSplit = {
  readonly labels: readonly (string | number)[];
  readonly groupOf: (person: number) => number;
  /** The groups' summaries where all items count, if they are to be had without reading the matrix. */
  readonly tables?: readonly AnswerSummary[];
  /** Whether there are persons in no group. */
  readonly partial: boolean;
};

/**
 * By raw score on the items of the summary: at most the median (mean) against above it. `null` where somebody answered
 * some of the items only. Persons without answers have no score and are in no group.
 */
export function splitByScore(summary: AnswerSummary, by: 'median' | 'mean'): PersonSplit | null {
  const [table] = summary.tables;
  const { matrix, items } = summary;
  if (!table || summary.tables.length > 1 || summary.scattered.length > 0) return null;
  if (table.items.length < items.length) return null;
  const cut = by === 'mean' ? meanScore(table.scoreCounts) : medianScore(table.scoreCounts);
  const part = (keep: (score: number) => boolean): AnswerSummary => {
    const scoreCounts = table.scoreCounts.map((persons, score) => (keep(score) ? persons : 0));
    return asSummary(summary, items, [{ ...table, scoreCounts }], new Int32Array(0));
  };
  return {
    labels: ['low', 'high'],
    groupOf: (person) => {
      let score = 0;
      for (let index = 0; index < items.length; index++) {
        const cell = matrix.cells[person * matrix.items + (items[index] as number)];
        if (cell === MISSING) return -1;
        if (cell === RIGHT) score++;
      }
      return score > cut ? 1 : 0;
    },
    tables: [part((score) => score <= cut), part((score) => score > cut)],
    // Who has no answers is in no summary either.
    partial: false,
  };
}

/** @throws RangeError when there is not one entry a person, or it is not a string, a finite number or `null`. */
export function splitAsGiven(groups: ArrayLike<string | number | null>, persons: number): PersonSplit {
  if (groups.length !== persons)
    throw new RangeError(`${groups.length} group entries given for ${persons} persons.`);
  const found = new Set<string | number>();
  for (let person = 0; person < persons; person++) {
    const group = groups[person];
    if (typeof group === 'string' || Number.isFinite(group)) found.add(group as string | number);
    else if (group !== null)
      throw new RangeError(
        `Person ${person}: a group is a string, a finite number or null, not ${String(group)}.`,
      );
  }
  const labels = [...found].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  const indexOf = new Map<string | number | null | undefined, number>(
    labels.map((label, index) => [label, index]),
  );
  let partial = false;
  for (let person = 0; person < persons; person++) partial ||= groups[person] === null;
  return { labels, groupOf: (person) => indexOf.get(groups[person]) ?? -1, partial };
}

/** The summary of each group, on some of the items: one reading of the matrix, whose rows are not copied. */
export function readGroups(
  summary: AnswerSummary,
  items: Int32Array,
  groupOf: (person: number) => number,
  count: number,
): AnswerSummary[] {
  const { matrix } = summary;
  const k = items.length;
  const groups = Array.from({ length: count }, () => ({
    complete: { items, scoreCounts: new Int32Array(k + 1), rightByScore: new Int32Array((k + 1) * k) },
    incomplete: rowList() as RowList,
  }));
  const rightColumns = new Int32Array(k);
  for (let person = 0; person < matrix.persons; person++) {
    const group = groups[groupOf(person)];
    if (group === undefined) continue;
    const row = person * matrix.items;
    let score = 0;
    let column = 0;
    for (; column < k; column++) {
      const cell = matrix.cells[row + (items[column] as number)] as number;
      if (cell === MISSING) break;
      if (cell === RIGHT) rightColumns[score++] = column;
    }
    if (column < k) {
      group.incomplete.push(person);
      continue;
    }
    const { scoreCounts, rightByScore } = group.complete;
    scoreCounts[score] = (scoreCounts[score] as number) + 1;
    for (let index = 0; index < score; index++) {
      const at = score * k + (rightColumns[index] as number);
      rightByScore[at] = (rightByScore[at] as number) + 1;
    }
  }
  return groups.map(({ complete, incomplete }) => {
    const { tables, scattered } = groupIncompleteRows(matrix, items, incomplete.rows());
    const shared = sumOf(complete.scoreCounts) > 0 ? [complete, ...tables] : tables;
    return asSummary(summary, items, shared, scattered);
  });
}

/** Persons of other groups count as without answers. */
function asSummary(
  { matrix }: AnswerSummary,
  items: Int32Array,
  tables: readonly PatternTable[],
  scattered: Int32Array,
): AnswerSummary {
  const persons = tables.reduce((total, { scoreCounts }) => total + sumOf(scoreCounts), scattered.length);
  return { matrix, items, tables, scattered, withoutAnswers: matrix.persons - persons };
}

/**
 * Whether the items hang together by the answers of one group alone. Its first persons as a rule show that they do;
 * if not, all its rows are copied out and asked.
 */
export function groupConnectedness(
  { matrix }: AnswerSummary,
  items: Int32Array,
  inGroup: (person: number) => boolean,
): Connectedness {
  const { items: width, cells } = matrix;
  const ask = (most: number) => {
    const rows = rowList();
    let persons = 0;
    for (let person = 0; person < matrix.persons && persons < most; person++) {
      if (!inGroup(person)) continue;
      rows.push(person);
      persons++;
    }
    const copy = new Uint8Array(persons * width);
    for (const [index, person] of rows.rows().entries())
      copy.set(cells.subarray(person * width, (person + 1) * width), index * width);
    return itemConnectedness({ persons, items: width, cells: copy }, items);
  };
  const first = ask(512);
  return first.status === 'connected' ? first : ask(matrix.persons);
}

function meanScore(scoreCounts: Int32Array): number {
  return scoreCounts.reduce((total, persons, score) => total + persons * score, 0) / sumOf(scoreCounts);
}

/** The score in the middle, or half way between the two in the middle. */
function medianScore(scoreCounts: Int32Array): number {
  const persons = sumOf(scoreCounts);
  const scoreAt = (rank: number) => {
    let passed = 0;
    return scoreCounts.findIndex((count) => {
      passed += count;
      return passed > rank;
    });
  };
  return (scoreAt(Math.floor((persons - 1) / 2)) + scoreAt(Math.floor(persons / 2))) / 2;
}

function sumOf(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

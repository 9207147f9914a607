import { emptyTable, type PatternTable } from './answer-summary.ts';
import { MISSING, type ResponseMatrix, RIGHT } from './response-matrix.ts';
import { rowList } from './row-list.ts';

/** A table pays where its persons outnumber its scores so many times; below that their rows are smaller. */
const PERSONS_A_SCORE = 8;

/** Combinations watched for: an exam has few forms, and answers missing at random nearly one a person. */
const MOST_PATTERNS = 4096;

/**
 * Sorts persons with missing answers by which items they answered. Combinations shared by many become tables; the
 * persons of all others, and of combinations first met after the first 4,096, are listed as scattered.
 */
export function groupIncompleteRows(matrix: ResponseMatrix, items: Int32Array, incomplete: Int32Array) {
  const patternOf = new Map<string, number>();
  const sizes: number[] = [];
  const patternOfRow = new Uint16Array(incomplete.length);
  let withoutAnswers = 0;
  for (const [index, person] of incomplete.entries()) {
    const key = patternKey(matrix, items, person);
    let pattern = key === null ? NO_ANSWERS : patternOf.get(key);
    if (pattern === undefined && patternOf.size < MOST_PATTERNS) {
      pattern = patternOf.size;
      patternOf.set(key as string, pattern);
      sizes.push(0);
    }
    patternOfRow[index] = pattern ?? UNWATCHED;
    if (pattern === NO_ANSWERS) withoutAnswers++;
    else if (pattern !== undefined) (sizes[pattern] as number) += 1;
  }
  const scattered = rowList();
  // `null` for a combination too rare for a table; all those not watched are one.
  const tables = new Map<number, PatternTable | null>();
  for (const [index, person] of incomplete.entries()) {
    const pattern = patternOfRow[index] as number;
    if (pattern === NO_ANSWERS) continue;
    let table = tables.get(pattern);
    if (table === undefined) {
      table = newTable(matrix, items, person, sizes[pattern] ?? 0);
      tables.set(pattern, table);
    }
    if (table === null) scattered.push(person);
    else addRow(table, matrix, person);
  }
  return {
    tables: [...tables.values()].filter((table) => table !== null),
    scattered: scattered.rows(),
    withoutAnswers,
  };
}

const NO_ANSWERS = 0xffff;
const UNWATCHED = 0xfffe;

/** One bit an item, 15 to a character; `null` where nothing was answered. */
function patternKey({ cells, items: width }: ResponseMatrix, items: Int32Array, person: number) {
  let key = '';
  let any = 0;
  for (let from = 0; from < items.length; from += 15) {
    let bits = 0;
    for (let column = from; column < Math.min(from + 15, items.length); column++) {
      if (cells[person * width + (items[column] as number)] !== MISSING) bits |= 1 << (column - from);
    }
    any |= bits;
    key += String.fromCharCode(bits);
  }
  return any === 0 ? null : key;
}

function newTable(
  { cells, items: width }: ResponseMatrix,
  items: Int32Array,
  person: number,
  persons: number,
): PatternTable | null {
  const answered = items.filter((item) => cells[person * width + item] !== MISSING);
  return persons < PERSONS_A_SCORE * (answered.length + 1) ? null : emptyTable(answered);
}

function addRow({ items, scoreCounts, rightByScore }: PatternTable, matrix: ResponseMatrix, person: number) {
  const start = person * matrix.items;
  const k = items.length;
  let score = 0;
  for (let column = 0; column < k; column++) {
    if (matrix.cells[start + (items[column] as number)] === RIGHT) score++;
  }
  (scoreCounts[score] as number) += 1;
  for (let column = 0; column < k; column++) {
    if (matrix.cells[start + (items[column] as number)] !== RIGHT) continue;
    (rightByScore[score * k + column] as number) += 1;
  }
}

import { type AnswerSummary, emptyTable } from './answer-summary.ts';
import { assertCells, MISSING, type ResponseMatrix, RIGHT } from './response-matrix.ts';
import { rowList } from './row-list.ts';
import { gathered } from './summarise-answers.ts';

/**
 * One summary for each group of persons, in one reading of the matrix, whose rows are not copied.
 * @param items the items that count, ascending.
 * @param groupOf 0 … count − 1, anything else for persons in no group.
 * @throws RangeError for a cell above 2 in a row of a group.
 */
export function summariseGroups(
  matrix: ResponseMatrix,
  items: Int32Array,
  groupOf: (person: number) => number,
  count: number,
): AnswerSummary[] {
  const k = items.length;
  const groups = Array.from({ length: count }, () => ({
    complete: emptyTable(items),
    incomplete: rowList(),
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
      if (cell >= MISSING) break;
      if (cell === RIGHT) rightColumns[score++] = column;
    }
    if (column < k) {
      assertCells(matrix.cells, row, row + matrix.items);
      group.incomplete.push(person);
      continue;
    }
    const { scoreCounts, rightByScore } = group.complete;
    (scoreCounts[score] as number) += 1;
    for (let index = 0; index < score; index++) {
      const at = score * k + (rightColumns[index] as number);
      (rightByScore[at] as number) += 1;
    }
  }
  return groups.map(({ complete, incomplete }, group) =>
    gathered(matrix, items, (person) => groupOf(person) === group, complete, incomplete.rows()),
  );
}

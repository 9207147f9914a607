import { type AnswerSummary, emptyTable, type PatternTable } from './answer-summary.ts';
import { MISSING } from './response-matrix.ts';
import { assertItems, personsIn, summariseAnswers } from './summarise-answers.ts';
import { summariseGroups } from './summarise-groups.ts';

/**
 * The summary with some of its items only (ascending). Where all persons of a score gave the same answer to each
 * item left out, as with items that all or none solved, the tables say all that is needed; else the matrix is
 * read again.
 * @throws RangeError for items not ascending or not in the summary.
 */
export function restrictItems(summary: AnswerSummary, items: Int32Array): AnswerSummary {
  const { matrix, includes } = summary;
  assertItems(items, summary.items);
  if (items.length === summary.items.length) return summary;
  const kept = new Set(items);
  const rests = summary.tables.map((table) => withoutColumns(table, kept));
  if (rests.includes(null)) {
    if (includes === null) return summariseAnswers(matrix, items);
    return summariseGroups(matrix, items, (person) => (includes(person) ? 0 : 1), 1)[0] as AnswerSummary;
  }
  const tables = (rests as PatternTable[]).filter((table) => table.items.length > 0);
  const scattered = summary.scattered.filter((person) =>
    items.some((item) => matrix.cells[person * matrix.items + item] !== MISSING),
  );
  const persons = tables.reduce((total, table) => total + personsIn(table), scattered.length);
  const withoutAnswers = summary.withoutAnswers + summary.persons - persons;
  return { matrix, includes, items, tables, scattered, persons, withoutAnswers };
}

/** `null` where persons of one score answered an item left out differently. */
function withoutColumns(table: PatternTable, kept: ReadonlySet<number>): PatternTable | null {
  const k = table.items.length;
  const columns = Array.from(table.items.keys()).filter((column) => kept.has(table.items[column] as number));
  const left = columns.length;
  if (left === k) return table;
  const smaller = emptyTable(table.items.filter((item) => kept.has(item)));
  const { scoreCounts, rightByScore } = smaller;
  for (let score = 0; score <= k; score++) {
    const persons = table.scoreCounts[score] as number;
    if (persons === 0) continue;
    const right = table.rightByScore.subarray(score * k, (score + 1) * k);
    let newScore = score;
    for (let column = 0; column < k; column++) {
      if (kept.has(table.items[column] as number)) continue;
      if (right[column] === persons) newScore--;
      else if (right[column] !== 0) return null;
    }
    (scoreCounts[newScore] as number) += persons;
    for (const [position, column] of columns.entries()) {
      const at = newScore * left + position;
      (rightByScore[at] as number) += right[column] as number;
    }
  }
  return smaller;
}

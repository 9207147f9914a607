import type { AnswerSummary } from '../data/answer-summary.ts';
import { RIGHT, WRONG } from '../data/response-matrix.ts';
import type { EstimationMethod } from './estimate-difficulties.ts';

/**
 * Rows of the persons who say nothing about the items in use: without an answer, and, unless abilities are taken to
 * come from a distribution, all right or all wrong. The matrix is read again only if there are any.
 */
export function personsWithoutInformation(used: AnswerSummary, method: EstimationMethod): number[] {
  const extremesInform = method === 'mml';
  const certainlyNone = used.tables.every(
    ({ items, scoreCounts }) => scoreCounts[0] === 0 && scoreCounts[items.length] === 0,
  );
  const { matrix, items, scattered, withoutAnswers } = used;
  if (withoutAnswers === 0 && (extremesInform || (certainlyNone && scattered.length === 0))) return [];
  const rows: number[] = [];
  for (let person = 0; person < matrix.persons; person++) {
    if (used.includes?.(person) === false) continue;
    const row = person * matrix.items;
    let seen = 0;
    // One right and one wrong answer settle it, so that of most rows only the first few are looked at.
    for (let column = 0; column < items.length && (seen & INFORMS) !== INFORMS; column++)
      seen |= 1 << (matrix.cells[row + (items[column] as number)] as number);
    const answered = (seen & INFORMS) !== 0;
    if (!answered || (!extremesInform && (seen & INFORMS) !== INFORMS)) rows.push(person);
  }
  return rows;
}

/** Both a right and a wrong answer seen. */
const INFORMS = (1 << RIGHT) | (1 << WRONG);

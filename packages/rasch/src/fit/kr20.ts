import type { AnswerSummary } from '../data/answer-summary.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { personsIn, summaryOf } from '../data/summarise-answers.ts';

/**
 * Kuder & Richardson's (1937) formula 20, K/(K − 1) · (1 − Σ p(1 − p) / var(score)), variances with n; equal to
 * Cronbach's alpha. `null` with missing answers, fewer than two items, or scores that do not vary.
 */
export function kr20(answers: ResponseMatrix | AnswerSummary): number | null {
  const { items, tables, persons, withoutAnswers } = summaryOf(answers);
  const table = tables[0];
  const k = items.length;
  if (k < 2 || table?.items.length !== k || personsIn(table) < persons + withoutAnswers) return null;
  // Counts and scores are whole numbers, so that these sums are exact.
  let total = 0;
  let squares = 0;
  for (const [score, count] of table.scoreCounts.entries()) {
    total += count * score;
    squares += count * score * score;
  }
  let itemScatter = 0;
  for (let column = 0; column < k; column++) {
    let right = 0;
    for (let at = column; at < table.rightByScore.length; at += k) right += table.rightByScore[at] as number;
    itemScatter += right * (persons - right);
  }
  const scatter = persons * squares - total * total;
  return scatter === 0 ? null : (k / (k - 1)) * (1 - itemScatter / scatter);
}

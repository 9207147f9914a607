import { conditionalBernoulli } from '../conditional/conditional-bernoulli.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { ABOVE_ZERO, assertNumber, assertWhole } from '../data/assert-values.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { positionsOf } from '../data/item-positions.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { chiSquareUpperTail } from '../mathematics/chi-square.ts';
import { type ItemScoreTotals, type PooledScores, poolScores } from './item-score-chi-square-pooling.ts';

export type ItemScoreOptions = {
  /** Neighbouring scores are pooled until both right and wrong answers expected reach this. Default 5. */
  readonly leastExpected?: number;
  /** Parameters of each item estimated from the same answers: 1, or 0 for difficulties known beforehand. Default 1. */
  readonly estimatedParameters?: 0 | 1;
};

export type ItemScoreChiSquare = {
  /** As numbered in the matrix. */
  readonly item: number;
  /** Persons who answered it and whose raw score is neither 0 nor full. */
  readonly persons: number;
  /** The scores as pooled, lowest first. */
  readonly groups: readonly PooledScores[];
} & (
  | { readonly status: 'tested'; readonly chiSquare: number; readonly df: number; readonly p: number }
  | { readonly status: 'not_testable'; readonly reason: 'too_few_groups'; readonly sentence: string }
);

/**
 * Whether an item is solved as often as the model expects at each raw score: for every item of the answers
 *
 *   χ² = Σ_g (O_g − E_g)² / V_g,   E_g = Σ π,   V_g = Σ π(1 − π),
 *
 * over groups g of persons of like raw score, O the persons right and π the probability of a right answer *given the
 * raw score*, γ^(i)_{r−1} ε_i / γ_r, which is free of ability. In form this is S-X² of Orlando & Thissen (2000,
 * Applied Psychological Measurement 24, 50–64); there π comes from an assumed distribution of ability, here it is
 * exact. Where a group is one score both have N(O/N − π)²/π(1 − π); where scores are pooled V is the exact
 * variance. Degrees of freedom are the groups less the parameters estimated for the item: at conditional maximum
 * likelihood the residuals of an item sum to zero, which takes one.
 *
 * Persons who answered different items are grouped by their share of right answers; conditioning on their own items
 * and score keeps E and V exact whatever the grouping. Persons all right or all wrong are left out. O(k²) a score
 * of a table, and a person without one.
 *
 * @param difficultiesLogits one entry an item of the matrix; those of the summary's items are used.
 * @throws RangeError for lengths that do not match, a difficulty not finite, or an option out of range.
 */
export function itemScoreChiSquares(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  options: ItemScoreOptions = {},
): ItemScoreChiSquare[] {
  const { leastExpected = 5, estimatedParameters = 1 } = options;
  assertNumber('leastExpected', leastExpected, ABOVE_ZERO);
  assertWhole('estimatedParameters', estimatedParameters, 0, 1);
  const summary = summaryOf(answers);
  assertDifficulties(difficultiesLogits, summary.matrix.items);
  const totals = totalsByScore(summary, difficultiesLogits);
  return Array.from(summary.items, (item, position) => {
    const groups = poolScores(totals, position, summary.items.length, leastExpected);
    const persons = groups.reduce((total, group) => total + group.persons, 0);
    const df = groups.length - estimatedParameters;
    if (df < 1) {
      const sentence = `Only ${groups.length} groups of scores are large enough; it needs ${1 + estimatedParameters}.`;
      return { item, persons, groups, status: 'not_testable', reason: 'too_few_groups', sentence };
    }
    const chiSquare = groups.reduce(
      (total, group) => total + (group.observedRight - group.expectedRight) ** 2 / group.variance,
      0,
    );
    return { item, persons, groups, status: 'tested', chiSquare, df, p: chiSquareUpperTail(chiSquare, df) };
  });
}

/** Observed and expected by item and score; scores on fewer items are put where their share of right answers falls. */
function totalsByScore(summary: AnswerSummary, difficulties: ArrayLike<number>): ItemScoreTotals {
  const size = summary.items.length;
  const positionOf = positionsOf(summary);
  const cells = () => new Float64Array(size * (size + 1));
  const totals = { persons: cells(), right: cells(), expected: cells(), variance: cells() };
  const given = conditionalBernoulli(size);
  const easiness = new Float64Array(size);
  forEachScoreGroup(summary, ({ count, items: answered, right, score, persons }) => {
    if (score === 0 || score === count) return;
    let centre = 0;
    for (let index = 0; index < count; index++) {
      const difficulty = difficulties[answered[index] as number] as number;
      easiness[index] = Math.exp(-difficulty);
      centre += difficulty / count;
    }
    given.condition(easiness, count, score, centre);
    const column = Math.round((score / count) * size);
    for (let index = 0; index < count; index++) {
      const at = (positionOf[answered[index] as number] as number) * (size + 1) + column;
      const probability = given.solved[index] as number;
      (totals.persons[at] as number) += persons;
      (totals.right[at] as number) += right[index] as number;
      (totals.expected[at] as number) += persons * probability;
      (totals.variance[at] as number) += persons * probability * (1 - probability);
    }
  });
  return totals;
}

import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { assertDifficulties } from '../data/response-matrix.ts';
import { type AbilityItems, spreadOf } from './ability-items.ts';
import { assertEstimator, estimateBy } from './maximum-likelihood-ability.ts';

/**
 * Abilities of all groups of persons alike in items answered and in raw score, in the order in which
 * `forEachScoreGroup` visits them.
 */
export type GroupMeasures = {
  readonly estimator: 'warm' | 'maximum_likelihood';
  readonly abilityLogits: Float64Array;
  /** 0 marks a group without an estimate: an extreme score at maximum likelihood. */
  readonly seLogits: Float64Array;
  readonly persons: Float64Array;
};

/**
 * One ability a group, by Warm's weighted likelihood or by maximum likelihood.
 * @param difficultiesLogits one an item of the matrix; those of items that do not count are not looked at.
 * @throws RangeError when the difficulties do not fit the matrix, or for another estimator.
 */
export function measureScoreGroups(
  summary: AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  estimator: GroupMeasures['estimator'] = 'warm',
): GroupMeasures {
  assertDifficulties(difficultiesLogits, summary.matrix.items);
  assertEstimator(estimator);
  let most = 0;
  forEachScoreGroup(summary, () => most++);
  const abilityLogits = new Float64Array(most);
  const seLogits = new Float64Array(most);
  const persons = new Float64Array(most);
  const itemsOf = abilityItemsOfGroups(summary, difficultiesLogits);
  let at = 0;
  forEachScoreGroup(summary, (group) => {
    persons[at] = group.persons;
    const estimate = estimateBy(estimator, itemsOf(group.items, group.count), group.score);
    abilityLogits[at] = estimate?.abilityLogits ?? 0;
    seLogits[at++] = estimate?.seLogits ?? 0;
  });
  return { estimator, abilityLogits, seLogits, persons };
}

/** Sorts all items once; a group's are then picked out in order, and its exponentials are shared. */
function abilityItemsOfGroups(summary: AnswerSummary, difficultiesLogits: ArrayLike<number>) {
  const order = summary.items
    .slice()
    .sort((a, b) => (difficultiesLogits[a] as number) - (difficultiesLogits[b] as number));
  const hardnessOf = Float64Array.from(order, (item) => Math.exp(difficultiesLogits[item] as number));
  const rankOf = new Int32Array(summary.matrix.items);
  for (const [rank, item] of order.entries()) rankOf[item] = rank;
  const answered = new Uint8Array(order.length);
  const sorted = new Float64Array(order.length);
  const hardness = new Float64Array(order.length);
  return (items: Int32Array, count: number): AbilityItems => {
    answered.fill(0);
    for (let index = 0; index < count; index++) answered[rankOf[items[index] as number] as number] = 1;
    for (let rank = 0, at = 0; rank < order.length; rank++) {
      if (answered[rank] === 0) continue;
      sorted[at] = difficultiesLogits[order[rank] as number] as number;
      hardness[at] = hardnessOf[rank] as number;
      at++;
    }
    return { count, hardness, ...spreadOf(sorted, count) };
  };
}

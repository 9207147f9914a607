import { assertOneOf, misuse } from '../data/assert-values.ts';
import { assertDifficulties, assertItem } from '../data/response-matrix.ts';
import { estimateAbility } from '../persons/estimate-ability.ts';

export type AdaptiveResponse = { readonly item: number; readonly right: boolean };

export type AdaptiveState = {
  /** Items answered, in the order given. */
  readonly items: readonly number[];
  readonly rawScore: number;
  /** Warm's estimate over the items answered; `null` before the first answer. */
  readonly abilityLogits: number | null;
  readonly seLogits: number | null;
};

/**
 * Where an adaptive test stands, from its answers alone.
 * @param difficultiesLogits of the whole bank, in which items are numbered from 0.
 * @throws RangeError for an item not in the bank or given twice, or an answer that is neither right nor wrong.
 */
export function adaptiveState(
  difficultiesLogits: ArrayLike<number>,
  responses: readonly AdaptiveResponse[],
): AdaptiveState {
  assertDifficulties(difficultiesLogits);
  const seen = new Set<number>();
  let rawScore = 0;
  for (const { item, right } of responses) {
    assertItem(item, difficultiesLogits.length);
    if (seen.has(item)) misuse(`Item ${item} was given twice.`);
    assertOneOf('right', right, [true, false]);
    seen.add(item);
    if (right) rawScore++;
  }
  const items = [...seen];
  if (items.length === 0) return { items, rawScore, abilityLogits: null, seLogits: null };
  const { abilityLogits, seLogits } = estimateAbility(difficultiesOf(difficultiesLogits, items), rawScore);
  return { items, rawScore, abilityLogits, seLogits };
}

export function difficultiesOf(difficultiesLogits: ArrayLike<number>, items: readonly number[]): number[] {
  return items.map((item) => difficultiesLogits[item] as number);
}

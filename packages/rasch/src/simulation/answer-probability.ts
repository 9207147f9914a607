import { assertEach, assertLength } from '../data/assert-values.ts';
import { logistic } from '../mathematics/logistic.ts';

/** How an item departs from the Rasch model, for studies of what such items do. */
export type ItemDepartures = {
  /** Slope of each item; 1 is the Rasch model. Default all 1. */
  readonly discriminations?: ArrayLike<number>;
  /** Chance of a right answer without any ability, from 0 to below 1, one an item. Default all 0. */
  readonly guessing?: ArrayLike<number>;
};

/**
 * Chance of a right answer, c + (1 − c)/(1 + exp(−a(θ − b))): Birnbaum's three-parameter model (1968), which is the
 * Rasch model at a = 1, c = 0.
 * @param distanceLogits ability less difficulty.
 */
export function answerProbability(
  { discriminations, guessing }: ItemDepartures,
  item: number,
  distanceLogits: number,
): number {
  const c = guessing === undefined ? 0 : (guessing[item] as number);
  const slope = discriminations === undefined ? 1 : (discriminations[item] as number);
  return c + (1 - c) * logistic(slope * distanceLogits);
}

/** @throws RangeError unless each list given has one possible value an item. */
export function assertDepartures({ discriminations, guessing }: ItemDepartures, items: number): void {
  for (const [name, values, least, most] of [
    ['discriminations', discriminations, -Infinity, Infinity],
    // At 1 ability would have no part in the answer.
    ['guessing', guessing, 0, 1 - Number.EPSILON],
  ] as const) {
    if (values === undefined) continue;
    assertLength(values, items, name, 'items');
    assertEach(`${name} of item`, values, least, most);
  }
}

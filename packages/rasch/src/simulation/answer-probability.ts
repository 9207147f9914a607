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
  assertEach('discriminations', discriminations, items, (value) => Number.isFinite(value));
  assertEach('guessing chances', guessing, items, (value) => value >= 0 && value < 1);
}

function assertEach(
  name: string,
  values: ArrayLike<number> | undefined,
  items: number,
  possible: (value: number) => boolean,
): void {
  if (values === undefined) return;
  if (values.length !== items) throw new RangeError(`${values.length} ${name} given for ${items} items.`);
  for (let item = 0; item < items; item++) {
    if (!possible(values[item] as number))
      throw new RangeError(`Item ${item} cannot have ${values[item]} among the ${name}.`);
  }
}

/** Which items a person, or a group of persons alike, answered; as positions 0 … K − 1 in a list of items. */
export type ItemSplit = {
  readonly answered: Int32Array;
  answeredCount: number;
  readonly missing: Int32Array;
  missingCount: number;
};

/** A split that `splitItems` fills; reused from one group to the next, entries beyond the counts being older. */
export function emptySplit(items: number): ItemSplit {
  return {
    answered: new Int32Array(items),
    answeredCount: 0,
    missing: new Int32Array(items),
    missingCount: 0,
  };
}

/** @param answeredItems ascending, `count` of them, each one of `items` (ascending too). */
export function splitItems(
  split: ItemSplit,
  items: Int32Array,
  answeredItems: Int32Array,
  count: number,
): ItemSplit {
  let answered = 0;
  let missing = 0;
  for (let position = 0; position < items.length; position++) {
    if (answered < count && items[position] === answeredItems[answered])
      split.answered[answered++] = position;
    else split.missing[missing++] = position;
  }
  split.answeredCount = answered;
  split.missingCount = missing;
  return split;
}

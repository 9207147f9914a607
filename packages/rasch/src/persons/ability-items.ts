/** Items that an ability is to be estimated on, with what every estimate of it needs. */
export type AbilityItems = {
  /** How many; the array may hold older entries beyond. */
  readonly count: number;
  /** exp(b) of each. */
  readonly hardness: ArrayLike<number>;
  readonly lowest: number;
  readonly highest: number;
  /** Largest distance between neighbours in order of difficulty. */
  readonly widestGap: number;
};

/** @param difficultiesLogits within the limits of `assertDifficulties`, in any order. */
export function abilityItems(difficultiesLogits: ArrayLike<number>): AbilityItems {
  const sorted = Float64Array.from(difficultiesLogits).sort();
  const count = sorted.length;
  return { count, hardness: sorted.map(Math.exp), ...spreadOf(sorted, count) };
}

/** @param sorted difficulties in ascending order, `count` of them. */
export function spreadOf(sorted: ArrayLike<number>, count: number) {
  let widestGap = 0;
  for (let index = 1; index < count; index++)
    widestGap = Math.max(widestGap, (sorted[index] as number) - (sorted[index - 1] as number));
  return { lowest: sorted[0] as number, highest: sorted[count - 1] as number, widestGap };
}

/** Σ P, I = Σ PQ, J = Σ PQ(1−2P) and J' = Σ PQ(1−6PQ) at one ability. */
export function moments({ count, hardness }: AbilityItems, ability: number) {
  const scale = Math.exp(-ability);
  let expected = 0;
  let information = 0;
  let skew = 0;
  let skewSlope = 0;
  for (let item = 0; item < count; item++) {
    // Q/P: with P = 1/(1 + Q/P) neither P nor Q loses digits near 0.
    const against = (hardness[item] as number) * scale;
    const p = 1 / (1 + against);
    const q = against * p;
    const product = p * q;
    expected += p;
    information += product;
    skew += product * (q - p);
    skewSlope += product * (1 - 6 * product);
  }
  return { expected, information, skew, skewSlope };
}

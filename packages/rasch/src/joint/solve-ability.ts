import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';

/** Work space of `solveAbility`, and what it leaves there of the last ability: P and PQ of each item. */
export type AbilityWork = {
  /** exp(b) of the items answered; older entries beyond. */
  readonly hardness: Float64Array;
  readonly right: Float64Array;
  readonly weight: Float64Array;
};

/**
 * The ability at which the expected score on the first `count` items is `score`, 0 < score < count, from a start
 * nearby, with the test information there. Allocates nothing of the size of the test.
 */
export function solveAbility(
  { hardness, right, weight }: AbilityWork,
  count: number,
  score: number,
  start: number,
): { abilityLogits: number; information: number } {
  const evaluate = (ability: number) => {
    const scale = Math.exp(-ability);
    let expected = 0;
    let information = 0;
    for (let item = 0; item < count; item++) {
      const against = (hardness[item] as number) * scale;
      const p = 1 / (1 + against);
      const w = p * p * against;
      right[item] = p;
      weight[item] = w;
      expected += p;
      information += w;
    }
    return { value: score - expected, slope: -information };
  };
  let abilityLogits = start;
  let settled = false;
  for (let round = 0; round < 20 && !settled; round++) {
    const { value, slope } = evaluate(abilityLogits);
    const step = -value / slope;
    // A long step is not to be trusted.
    if (!(Math.abs(step) < 1)) break;
    abilityLogits += step;
    // Each step squares the error: after one as short as this, what is left is beyond a double.
    settled = Math.abs(step) < 1e-7;
  }
  if (!settled) abilityLogits = findDecreasingRoot(evaluate, { low: start - 2, high: start + 2 });
  return { abilityLogits, information: -evaluate(abilityLogits).slope };
}

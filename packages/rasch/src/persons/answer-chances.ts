import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';

/** The chances of a right and of a wrong answer to each of some items at one ability, in arrays that are reused. */
export function answerChances(most: number) {
  const right = new Float64Array(most);
  const wrong = new Float64Array(most);

  /**
   * Finds, by Newton's method kept to steps of two logits, an ability at which the expected score on the first
   * `count` items is less than `within` from `score`, 0 < score < count, and leaves the chances there.
   * @param easiness exp(−b) of the items.
   */
  function solve(easiness: Float64Array, count: number, score: number, start: number, within: number) {
    const evaluate = (ability: number) => {
      const scale = Math.exp(ability);
      let expected = 0;
      let information = 0;
      for (let item = 0; item < count; item++) {
        const odds = (easiness[item] as number) * scale;
        const q = 1 / (1 + odds);
        const p = odds * q;
        right[item] = p;
        wrong[item] = q;
        expected += p;
        information += p * q;
      }
      return { value: score - expected, slope: -information };
    };
    let abilityLogits = start;
    let found = evaluate(start);
    for (let round = 0; Math.abs(found.value) > within && round < 20; round++) {
      abilityLogits -= Math.max(-2, Math.min(2, found.value / found.slope));
      found = evaluate(abilityLogits);
    }
    if (!(Math.abs(found.value) <= within)) {
      abilityLogits = findDecreasingRoot(evaluate, { low: start - 2, high: start + 2 });
      found = evaluate(abilityLogits);
    }
    return { abilityLogits, information: -found.slope };
  }

  /** Σ log Q, with few logarithms. */
  function logOfAllWrong(count: number): number {
    let total = 0;
    let product = 1;
    for (let item = 0; item < count; item++) {
      product *= wrong[item] as number;
      if (product < 1e-150) {
        total += Math.log(product);
        product = 1;
      }
    }
    return total + Math.log(product);
  }

  return { right, wrong, solve, logOfAllWrong };
}

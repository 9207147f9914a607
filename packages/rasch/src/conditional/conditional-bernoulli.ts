import { answerChances } from '../persons/answer-chances.ts';

/**
 * The probability of each answer of one person given the raw score, in O(k²).
 *
 * Given the score, the answers are independent trials conditioned on their sum, whatever the ability (the
 * conditional Bernoulli distribution; Chen & Liu 1997, Statistica Sinica 7, 875–892). The ability may therefore be
 * chosen freely: at the one where the expected score is the score, every number below is a probability of an event
 * that is not rare, and nothing leaves the range of doubles, however long the test or far apart the items.
 *
 *   F_j(s) = P(s right among items 0 … j − 1),   B_j(s) = P(s right among items j … k − 1)
 *   π_j = p_j Σ_s F_j(s) B_{j+1}(r − 1 − s) / F_k(r)
 *
 * Only sums of positive terms: relative errors stay at a few units in the last place.
 */
export type ConditionalBernoulli = {
  /** π_j of the last person, j = 0 … k − 1. */
  readonly solved: Float64Array;
  /**
   * Computes `solved` for a person with 0 < score < count, and returns log γ_score.
   * @param easiness ε_j = exp(−b_j) of the items answered.
   * @param centreLogits about where these items lie.
   */
  condition(easiness: Float64Array, count: number, score: number, centreLogits: number): number;
  /** P(both right | score) of two items of the last person, first < second; O(k · (second − first)). */
  both(first: number, second: number): number;
};

/** @param most the largest number of items a person may have answered; the work space is reused. */
export function conditionalBernoulli(most: number): ConditionalBernoulli {
  const width = most + 2;
  const front = new Float64Array((most + 1) * width);
  const back = new Float64Array((most + 1) * width);
  const { right, wrong, solve, logOfAllWrong } = answerChances(most);
  const solved = new Float64Array(most);
  const walk = new Float64Array(width);
  let k = 0;
  let r = 0;

  function condition(easiness: Float64Array, count: number, score: number, centreLogits: number): number {
    k = count;
    r = score;
    const start = centreLogits + Math.log(score / (count - score));
    // Within half a point of what is expected, the score is not rare.
    const { abilityLogits } = solve(easiness, count, score, start, 0.5);
    fillFront();
    const total = front[k * width + r] as number;
    fillBack(total);
    return Math.log(total) - logOfAllWrong(count) - score * abilityLogits;
  }

  /** Only scores from which r can still be reached; the entry just beyond the row before is nothing. */
  function fillFront(): void {
    front[0] = 1;
    for (let j = 0; j < k; j++) {
      const p = right[j] as number;
      const q = wrong[j] as number;
      const from = j * width;
      const low = Math.max(0, r - (k - 1 - j));
      const high = Math.min(r, j + 1);
      front[from + j + 1] = 0;
      let before = low > 0 ? (front[from + low - 1] as number) : 0;
      for (let s = low; s <= high; s++) {
        const here = front[from + s] as number;
        front[from + width + s] = q * here + p * before;
        before = here;
      }
    }
  }

  /** The rows of B and, on the same way, Σ_s F_j(s) B_{j+1}(r − 1 − s) of each item. */
  function fillBack(total: number): void {
    back[k * width] = 1;
    for (let j = k - 1; j >= 0; j--) {
      const p = right[j] as number;
      const q = wrong[j] as number;
      const to = j * width;
      const from = to + width;
      const low = Math.max(0, r - j);
      const high = Math.min(r, k - j);
      back[from + k - j] = 0;
      let before = low > 0 ? (back[from + low - 1] as number) : 0;
      let sum = 0;
      for (let s = low; s <= high; s++) {
        const here = back[from + s] as number;
        sum += before * (front[to + r - s] as number);
        back[to + s] = q * here + p * before;
        before = here;
      }
      solved[j] = (p * sum) / total;
    }
  }

  function both(first: number, second: number): number {
    walk.fill(0);
    const p = right[first] as number;
    for (let s = Math.max(0, r - k + first); s <= Math.min(first, r - 1); s++)
      walk[s + 1] = p * (front[first * width + s] as number);
    for (let j = first + 1; j < second; j++) {
      for (let s = Math.min(r, j + 1); s >= 1; s--)
        walk[s] = (wrong[j] as number) * (walk[s] as number) + (right[j] as number) * (walk[s - 1] as number);
    }
    let sum = 0;
    for (let s = Math.max(1, r - k + second); s <= Math.min(second, r - 1); s++)
      sum += (walk[s] as number) * (back[(second + 1) * width + r - 1 - s] as number);
    return ((right[second] as number) * sum) / (front[k * width + r] as number);
  }

  return { solved, condition, both };
}

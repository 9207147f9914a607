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
  const right = new Float64Array(most);
  const wrong = new Float64Array(most);
  const solved = new Float64Array(most);
  const walk = new Float64Array(width);
  let k = 0;
  let r = 0;

  function condition(easiness: Float64Array, count: number, score: number, centreLogits: number): number {
    k = count;
    r = score;
    const logScale = tilt(easiness, count, score, centreLogits, right, wrong);
    fillFront();
    const total = front[k * width + r] as number;
    fillBack(total);
    return Math.log(total) + logScale;
  }

  /** Only scores from which r can still be reached; the entry just beyond the row before is nothing. */
  function fillFront(): void {
    front[0] = 1;
    for (let j = 0; j < k; j++) {
      front[j * width + j + 1] = 0;
      const low = Math.max(0, r - (k - 1 - j));
      addItem(
        front,
        j * width,
        (j + 1) * width,
        low,
        Math.min(r, j + 1),
        right[j] as number,
        wrong[j] as number,
      );
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

/** One more trial: the row at `to` from that at `from`, for `low` to `high` right. */
function addItem(
  table: Float64Array,
  from: number,
  to: number,
  low: number,
  high: number,
  p: number,
  q: number,
): void {
  let before = low > 0 ? (table[from + low - 1] as number) : 0;
  for (let s = low; s <= high; s++) {
    const here = table[from + s] as number;
    table[to + s] = q * here + p * before;
    before = here;
  }
}

/**
 * Fills P and Q at an ability whose expected score is within half a point of the score, by Newton's method in log
 * ability kept to steps of two logits. Returns log of γ_r over the probability of the score there,
 * Σ log(1 + ε e^θ) − rθ.
 */
function tilt(
  easiness: Float64Array,
  count: number,
  score: number,
  centreLogits: number,
  right: Float64Array,
  wrong: Float64Array,
): number {
  let ability = centreLogits + Math.log(score / (count - score));
  for (let round = 0; ; round++) {
    const scale = Math.exp(ability);
    let expected = 0;
    let information = 0;
    for (let j = 0; j < count; j++) {
      const odds = (easiness[j] as number) * scale;
      const q = 1 / (1 + odds);
      const p = odds * q;
      right[j] = p;
      wrong[j] = q;
      expected += p;
      information += p * q;
    }
    const short = score - expected;
    if (Math.abs(short) <= 0.5 || round === MOST_ROUNDS) break;
    ability += Math.max(-2, Math.min(2, short / information));
  }
  let product = 1;
  let logarithm = 0;
  for (let j = 0; j < count; j++) {
    product *= wrong[j] as number;
    if (product < 1e-200) {
      logarithm += Math.log(product);
      product = 1;
    }
  }
  return -logarithm - Math.log(product) - score * ability;
}

/** Steps of two logits across the widest range that difficulties may have. */
const MOST_ROUNDS = 200;

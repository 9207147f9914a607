import { crossProducts } from '../mathematics/cross-products.ts';
import type { ScoreChain } from './score-chain.ts';

/**
 * Adds, for persons who share a pattern of answered items, the expected item totals given their raw scores and
 * the conditional information, which is the covariance of those totals:
 *
 *   E_i = Σ_r n_r π_{i|r},   I_ij = Σ_r n_r (π_{ij|r} − π_{i|r} π_{j|r}),
 *
 * π_{i|r} and π_{ij|r} the probabilities that i, or i and j, are right given score r (Fischer 1981, Psychometrika
 * 46, 59–77). Both are flows of persons down the chain. O(K³) a pattern, whatever the number of persons.
 *
 * @param scoreCounts persons at each raw score 0 … K of the pattern; the extreme scores add nothing.
 * @param positions where the pattern's items stand in `expected` and in the square `information`.
 */
export function addConditionalMoments(
  chain: ScoreChain,
  scoreCounts: ArrayLike<number>,
  positions: Int32Array,
  expected: Float64Array,
  information: Float64Array,
): void {
  const { items } = chain;
  const size = expected.length;
  const identity = positions.map((_, item) => item);
  const products = crossProducts(items);
  const solved = new Float64Array(items);
  const failed = new Float64Array(items);
  for (let score = 1; score < items; score++) {
    const persons = scoreCounts[score] as number;
    if (persons === 0) continue;
    conditionOnScore(chain, score, solved, failed);
    products.add(solved, identity, items, Math.sqrt(persons));
    for (let i = 0; i < items; i++) {
      const at = positions[i] as number;
      const weighted = persons * (solved[i] as number);
      (expected[at] as number) += weighted;
      // π(1 − π), and not what is left of π less π²: the products of the diagonal are not used.
      (information[at * size + at] as number) += weighted * (failed[i] as number);
    }
  }
  products.finish();
  const pairs = sumPairs(chain, scoreCounts);
  for (let i = 1; i < items; i++) {
    for (let j = 0; j < i; j++) {
      const covariance = (pairs[i * items + j] as number) - (products.sums[j * items + i] as number);
      const a = positions[i] as number;
      const b = positions[j] as number;
      (information[a * size + b] as number) += covariance;
      (information[b * size + a] as number) += covariance;
    }
  }
}

/** π_{k|score} and its complement for every item: one person flows down the chain. */
function conditionOnScore(
  chain: ScoreChain,
  score: number,
  solved: Float64Array,
  failed: Float64Array,
): void {
  const { items, right, wrong } = chain;
  const stride = items + 1;
  const flow = new Float64Array(items + 2);
  flow[score] = 1;
  for (let k = items - 1; k >= 0; k--) {
    const row = k * stride;
    const most = Math.min(score, k + 1);
    let wentRight = 0;
    let wentWrong = 0;
    for (let r = Math.max(0, score - (items - 1 - k)); r <= most; r++) {
      const here = flow[r] as number;
      const taken = here * (right[row + r] as number);
      const kept = here * (wrong[row + r] as number);
      wentRight += taken;
      wentWrong += kept;
      flow[r] = kept;
      if (r > 0) (flow[r - 1] as number) += taken;
    }
    solved[k] = wentRight;
    failed[k] = wentWrong;
  }
}

/**
 * Σ_r n_r π_{ij|r} at i · items + j, j < i: all persons flow down the chain at once; those right on i are followed
 * on, and counted where they are right on j.
 */
function sumPairs({ items, right, wrong }: ScoreChain, scoreCounts: ArrayLike<number>): Float64Array {
  const stride = items + 1;
  const pairs = new Float64Array(items * items);
  const flow = new Float64Array(items + 2);
  const rightOnI = new Float64Array(items + 2);
  for (let score = 1; score < items; score++) flow[score] = scoreCounts[score] as number;
  for (let i = items - 1; i >= 1; i--) {
    const row = i * stride;
    for (let r = 0; r <= i; r++) rightOnI[r] = (flow[r + 1] as number) * (right[row + r + 1] as number);
    for (let j = i - 1; j >= 0; j--) {
      const chainRow = j * stride;
      let both = 0;
      // Before item j the score is at most j + 1; who is right on it moves one score down.
      let below = (rightOnI[0] as number) * (wrong[chainRow] as number);
      for (let r = 1; r <= j + 1; r++) {
        const here = rightOnI[r] as number;
        const taken = here * (right[chainRow + r] as number);
        both += taken;
        rightOnI[r - 1] = below + taken;
        below = here * (wrong[chainRow + r] as number);
      }
      rightOnI[j + 1] = below;
      pairs[i * items + j] = both;
    }
    flow[0] = (flow[0] as number) * (wrong[row] as number);
    for (let r = 1; r <= i + 1; r++) {
      const here = flow[r] as number;
      (flow[r - 1] as number) += here * (right[row + r] as number);
      flow[r] = here * (wrong[row + r] as number);
    }
  }
  return pairs;
}

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
  subtractProducts(chain, scoreCounts, positions, expected, information);
  addPairs(chain, scoreCounts, positions, information);
}

/** E_i, and the part −Σ n_r π_{i|r} π_{j|r} with the diagonal Σ n_r π_{i|r}(1 − π_{i|r}). */
function subtractProducts(
  chain: ScoreChain,
  scoreCounts: ArrayLike<number>,
  positions: Int32Array,
  expected: Float64Array,
  information: Float64Array,
): void {
  const { items, right, wrong } = chain;
  const stride = items + 1;
  const size = expected.length;
  const flow = new Float64Array(items + 2);
  const solved = new Float64Array(items);
  const failed = new Float64Array(items);
  for (let score = 1; score < items; score++) {
    const persons = scoreCounts[score] as number;
    if (persons === 0) continue;
    flow.fill(0);
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
        if (r > 0) flow[r - 1] = (flow[r - 1] as number) + taken;
      }
      solved[k] = wentRight;
      failed[k] = wentWrong;
    }
    for (let i = 0; i < items; i++) {
      const weighted = persons * (solved[i] as number);
      const at = positions[i] as number;
      expected[at] = (expected[at] as number) + weighted;
      const diagonal = at * size + at;
      information[diagonal] = (information[diagonal] as number) + weighted * (failed[i] as number);
      for (let j = 0; j < i; j++)
        addBoth(information, size, at, positions[j] as number, -weighted * (solved[j] as number));
    }
  }
}

/** The part Σ n_r π_{ij|r}: persons right on j flow on down the chain, and are counted where they are right on i. */
function addPairs(
  chain: ScoreChain,
  scoreCounts: ArrayLike<number>,
  positions: Int32Array,
  information: Float64Array,
): void {
  const { items, right, wrong } = chain;
  const stride = items + 1;
  const size = Math.round(Math.sqrt(information.length));
  const flow = new Float64Array(items + 2);
  const rightOnJ = new Float64Array(items + 2);
  for (let score = 1; score < items; score++) flow[score] = scoreCounts[score] as number;
  for (let j = items - 1; j >= 1; j--) {
    const row = j * stride;
    for (let r = 0; r <= j; r++) rightOnJ[r] = (flow[r + 1] as number) * (right[row + r + 1] as number);
    rightOnJ[j + 1] = 0;
    for (let i = j - 1; i >= 0; i--) {
      const chainRow = i * stride;
      let both = 0;
      // Downwards in i the score can be at most i + 1; what is right on item i moves one score down.
      rightOnJ[0] = (rightOnJ[0] as number) * (wrong[chainRow] as number);
      for (let r = 1; r <= i + 1; r++) {
        const here = rightOnJ[r] as number;
        const taken = here * (right[chainRow + r] as number);
        both += taken;
        rightOnJ[r - 1] = (rightOnJ[r - 1] as number) + taken;
        rightOnJ[r] = here * (wrong[chainRow + r] as number);
      }
      addBoth(information, size, positions[j] as number, positions[i] as number, both);
    }
    flow[0] = (flow[0] as number) * (wrong[row] as number);
    for (let r = 1; r <= j + 1; r++) {
      const here = flow[r] as number;
      flow[r - 1] = (flow[r - 1] as number) + here * (right[row + r] as number);
      flow[r] = here * (wrong[row + r] as number);
    }
  }
}

function addBoth(information: Float64Array, size: number, i: number, j: number, amount: number): void {
  information[i * size + j] = (information[i * size + j] as number) + amount;
  information[j * size + i] = (information[j * size + i] as number) + amount;
}

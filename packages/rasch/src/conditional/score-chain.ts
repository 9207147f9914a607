/**
 * The conditional distribution of answers given the raw score, as a chain that adds one item at a time.
 *
 * With ε_i = exp(−b_i) and γ_r the elementary symmetric function of order r of the first k items, the summation
 * recursion γ_r ← γ_r + ε γ_{r−1} (Fischer 1974; Verhelst, Glas & van der Sluis 1984) is carried here in the ratios
 *
 *   ρ_r = γ_r / γ_{r−1},    ρ_r ← (ρ_r + ε) / (1 + ε / ρ_{r−1}),
 *
 * which only add, multiply and divide positive numbers: nothing cancels, relative errors grow at most linearly
 * in the number of items, and nothing overflows or underflows however many items there are or however far apart
 * they lie (the functions themselves leave the range of doubles at about 1,000 items).
 *
 * The last item added was answered right, given score r so far, with probability ε γ_{r−1}/γ_r(new) =
 * ε / (ρ_r + ε). Reading these backwards from a raw score draws an answer pattern item by item (the sequential
 * draw of the conditional Bernoulli distribution, Chen & Liu 1997, Statistica Sinica 7, 875–892).
 */
export type ScoreChain = {
  readonly items: number;
  /** P(item k right | score r on items 0 … k), at k·(items + 1) + r. */
  readonly right: Float64Array;
  /** The complement, computed on its own so that it keeps its precision near 0. */
  readonly wrong: Float64Array;
  /** log γ_r of all the items, r = 0 … items. */
  readonly logSymmetric: Float64Array;
};

export function scoreChain(easiness: ArrayLike<number>): ScoreChain {
  const items = easiness.length;
  const stride = items + 1;
  const right = new Float64Array(items * stride);
  const wrong = new Float64Array(items * stride);
  const ratio = new Float64Array(items + 2);
  for (let k = 0; k < items; k++) {
    const e = easiness[k] as number;
    const row = k * stride;
    wrong[row] = 1;
    for (let r = k + 1; r >= 1; r--) {
      const old = ratio[r] as number;
      const total = old + e;
      right[row + r] = e / total;
      wrong[row + r] = old / total;
      // ρ_0 is infinite: a score of 0 is one way and has nothing below it.
      ratio[r] = r === 1 ? total : total / (1 + e / (ratio[r - 1] as number));
    }
  }
  const logSymmetric = new Float64Array(items + 1);
  for (let r = 1; r <= items; r++) {
    logSymmetric[r] = (logSymmetric[r - 1] as number) + Math.log(ratio[r] as number);
  }
  return { items, right, wrong, logSymmetric };
}

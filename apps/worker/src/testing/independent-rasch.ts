/** The slow, plain way to the same figures, sharing nothing with packages/rasch: for comparing in tests. */

/** Expected right answers of each item given the raw scores, by summing over all orders of the symmetric functions. */
export function expectedTotals(difficulties: readonly number[], scores: readonly number[]): number[] {
  const easiness = difficulties.map((difficulty) => Math.exp(-difficulty));
  const all = symmetricFunctions(easiness);
  return easiness.map((own, item) => {
    const others = symmetricFunctions(easiness.filter((_, other) => other !== item));
    return scores.reduce(
      (total, score) => total + (score === 0 ? 0 : (own * (others[score - 1] ?? 0)) / (all[score] as number)),
      0,
    );
  });
}

function symmetricFunctions(easiness: readonly number[]): number[] {
  let gamma = [1];
  for (const own of easiness) {
    const before = gamma;
    gamma = Array.from(
      { length: before.length + 1 },
      (_, order) => (before[order] ?? 0) + own * (before[order - 1] ?? 0),
    );
  }
  return gamma;
}

/** The maximum of L·√I by trisection, and 1/√I there. */
export function highestWarm(
  difficulties: readonly number[],
  points: number,
): { ability: number; error: number } {
  const information = (ability: number) =>
    difficulties.reduce((total, difficulty) => {
      const p = 1 / (1 + Math.exp(difficulty - ability));
      return total + p * (1 - p);
    }, 0);
  const weight = (ability: number) =>
    points * ability -
    difficulties.reduce((total, difficulty) => total + Math.log(1 + Math.exp(ability - difficulty)), 0) +
    Math.log(information(ability)) / 2;
  let [low, high] = [-15, 15];
  while (high - low > 1e-11) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (weight(a) < weight(b)) low = a;
    else high = b;
  }
  // The top of a curve is flat to rounding; its slope is not.
  let ability = (low + high) / 2;
  for (let step = 0; step < 3; step += 1) {
    const h = 1e-4;
    const slope = (weight(ability + h) - weight(ability - h)) / (2 * h);
    const bend = (weight(ability + h) - 2 * weight(ability) + weight(ability - h)) / (h * h);
    ability -= slope / bend;
  }
  return { ability, error: 1 / Math.sqrt(information(ability)) };
}

/** Probability of a normal variable between two values, by Simpson's rule. */
export function normalBetween(from: number, to: number, mean: number, sd: number): number {
  const low = Math.max(from, mean - 12 * sd);
  const high = Math.min(to, mean + 12 * sd);
  if (high <= low) return 0;
  const steps = 2_000;
  const width = (high - low) / steps;
  let total = 0;
  for (let step = 0; step <= steps; step += 1) {
    const z = (low + step * width - mean) / sd;
    const factor = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    total += factor * Math.exp((-z * z) / 2);
  }
  return (total * width) / 3 / (sd * Math.sqrt(2 * Math.PI));
}

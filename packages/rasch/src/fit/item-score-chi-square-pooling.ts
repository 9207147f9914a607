/** By item and score, row-major, items × (items + 1). */
export type ItemScoreTotals = {
  readonly persons: Float64Array;
  readonly right: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
};

export type PooledScores = {
  readonly lowestScore: number;
  readonly highestScore: number;
  readonly persons: number;
  readonly observedRight: number;
  readonly expectedRight: number;
  /** Of the number right, given the scores. */
  readonly variance: number;
};

/**
 * Neighbouring scores of one item put together, from the lowest, until each group expects `least` right and `least`
 * wrong answers. What is left over at the top joins the last group. The observed answers have no say in it, which
 * would bend the distribution of the statistic. No group where all the persons are too few for one.
 */
export function poolScores(
  totals: ItemScoreTotals,
  position: number,
  size: number,
  least: number,
): PooledScores[] {
  const groups: PooledScores[] = [];
  let open: PooledScores | undefined;
  for (let score = 0; score <= size; score++) {
    const at = position * (size + 1) + score;
    const persons = totals.persons[at] as number;
    if (persons === 0) continue;
    open = joined(open, {
      lowestScore: score,
      highestScore: score,
      persons,
      observedRight: totals.right[at] as number,
      expectedRight: totals.expected[at] as number,
      variance: totals.variance[at] as number,
    });
    if (open.expectedRight < least || open.persons - open.expectedRight < least) continue;
    groups.push(open);
    open = undefined;
  }
  const last = groups.pop();
  return last ? [...groups, open ? joined(last, open) : last] : groups;
}

function joined(lower: PooledScores | undefined, upper: PooledScores): PooledScores {
  if (!lower) return upper;
  const sum = (name: keyof PooledScores) => lower[name] + upper[name];
  return {
    lowestScore: lower.lowestScore,
    highestScore: upper.highestScore,
    persons: sum('persons'),
    observedRight: sum('observedRight'),
    expectedRight: sum('expectedRight'),
    variance: sum('variance'),
  };
}

/** Persons and items of one calibration, to be shown along one scale of logits. */
export type WrightMapInput = {
  readonly persons: {
    readonly abilitiesLogits: ArrayLike<number>;
    /** How many persons stand at each of them, as in a table by score; default one each. */
    readonly counts?: ArrayLike<number>;
  };
  readonly items: readonly WrightItem[];
};

export type WrightItem = {
  readonly name: string;
  readonly difficultyLogits: number;
  readonly seLogits?: number | null;
};

export type Moments = { readonly count: number; readonly mean: number; readonly deviation: number };

export type WrightScale = {
  /** Distance of two rows or bars: 1, 2, 2.5 or 5 times a power of ten. */
  readonly step: number;
  /** The lowest and the highest row; row k stands at k × step and takes in half a step to both sides. */
  readonly lowest: number;
  readonly highest: number;
  /** Persons in each row, `lowest` first. */
  readonly counts: Float64Array;
  /** Rows that carry a label are those divisible by this. */
  readonly rowsPerLabel: number;
  readonly persons: Moments;
  readonly items: Moments;
  rowOf(logits: number): number;
};

/**
 * The scale both maps share, in at most `rows` rows.
 * @throws RangeError for no items, values not finite, or counts that do not fit.
 */
export function wrightScale({ persons, items }: WrightMapInput, rows: number): WrightScale {
  const { abilitiesLogits: abilities, counts } = persons;
  if (items.length === 0) throw new RangeError('A Wright map needs an item.');
  if (counts && counts.length !== abilities.length)
    throw new RangeError(`${counts.length} counts given for ${abilities.length} abilities.`);
  const difficulties = items.map(({ difficultyLogits }) => difficultyLogits);
  const present = Array.from(abilities).filter((_, at) => (counts?.[at] ?? 1) > 0);
  const weights = Array.from(counts ?? abilities, (count) => (counts ? count : 1)).filter(
    (count) => count > 0,
  );
  const all = [...difficulties, ...present];
  if (!all.every(Number.isFinite)) throw new RangeError('Abilities and difficulties must be finite.');
  const [low, high] = all.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ) as [number, number];
  const { step, leading } = stepFor(Math.max(high - low, 1), Math.max(rows, 5));
  const rowOf = (logits: number) => Math.round(logits / step);
  const lowest = rowOf(low) - 1;
  const highest = rowOf(high) + 1;
  const bars = new Float64Array(highest - lowest + 1);
  for (const [at, ability] of present.entries()) {
    const row = rowOf(ability) - lowest;
    bars[row] = (bars[row] as number) + (weights[at] as number);
  }
  return {
    step,
    lowest,
    highest,
    counts: bars,
    rowsPerLabel: leading === 5 ? 2 : leading === 2.5 ? 4 : 5,
    persons: momentsOf(present, weights),
    items: momentsOf(
      difficulties,
      difficulties.map(() => 1),
    ),
    rowOf,
  };
}

/** Smallest of 1, 2, 2.5, 5 × 10ⁿ that divides the range into so many rows, those beyond both ends included. */
function stepFor(range: number, rows: number): { step: number; leading: number } {
  for (let power = -3; ; power++)
    for (const leading of [1, 2, 2.5, 5]) {
      // Division by a whole power of ten is exact where multiplication by 0.1 is not.
      const step = power < 0 ? leading / 10 ** -power : leading * 10 ** power;
      if (range / step <= rows - 3) return { step, leading };
    }
}

/** Mean and standard deviation with n − 1. */
function momentsOf(values: readonly number[], weights: readonly number[]): Moments {
  const count = weights.reduce((total, weight) => total + weight, 0);
  const average = (of: (value: number) => number, over: number) =>
    over > 0 ? values.reduce((total, value, at) => total + of(value) * (weights[at] as number), 0) / over : 0;
  const mean = average((value) => value, count);
  return { count, mean, deviation: Math.sqrt(average((value) => (value - mean) ** 2, count - 1)) };
}

/** Where M stands, S one and T two standard deviations from it; of two in one row the inner one stays. */
export function marksOf({ mean, deviation, count }: Moments): [letter: string, logits: number][] {
  if (count === 0) return [];
  return [
    ['M', mean],
    ['S', mean + deviation],
    ['S', mean - deviation],
    ['T', mean + 2 * deviation],
    ['T', mean - 2 * deviation],
  ];
}

export function plural(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
}

/** With a true minus sign only where the number is not rounded to zero. */
export function rounded(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(?=[0.]*$)/, '');
}

const BINS = 90;

/** Points of the line, oldest at the left, now at the right edge; zero is always in. Short lists end at the right. */
export function stripPoints(bins: readonly number[], width: number, height: number): Array<[number, number]> {
  const top = Math.max(1, ...bins);
  const step = width / (BINS - 1);
  return bins.slice(-BINS).map((value, index, shown) => {
    const fromRight = shown.length - 1 - index;
    return [width - fromRight * step, height - (value / top) * (height - 4)];
  });
}

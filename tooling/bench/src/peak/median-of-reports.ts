/** What several runs of one shape come to, figure by figure. */
export interface Spread<Report> {
  median: Report;
  min: Report;
  max: Report;
}

/**
 * Each number by itself over all runs, null where none has one; what is no number (the machine's name, the reason why nothing was measured)
 * is that of the first run that says it. Lists are taken place by place.
 */
export function spreadOf<Report>(reports: readonly Report[]): Spread<Report> {
  return {
    median: fold(reports, medianOf) as Report,
    min: fold(reports, (values) => Math.min(...values)) as Report,
    max: fold(reports, (values) => Math.max(...values)) as Report,
  };
}

/** The middle one; of an even count the mean of both in the middle, to three digits after the point. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  if (sorted.length % 2 === 1) return upper;
  return Math.round(((upper + (sorted[middle - 1] as number)) / 2) * 1_000) / 1_000;
}

function fold(values: readonly unknown[], numberOf: (values: number[]) => number): unknown {
  const said = values.filter((value) => value !== null && value !== undefined);
  const [first] = said;
  if (first === undefined) return values[0];
  if (typeof first === 'number') return numberOf(said as number[]);
  if (Array.isArray(first))
    return first.map((_, at) =>
      fold(
        said.map((list) => (list as unknown[])[at]),
        numberOf,
      ),
    );
  if (typeof first !== 'object') return first;
  const keys = new Set(said.flatMap((value) => Object.keys(value as object)));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      fold(
        said.map((value) => (value as Record<string, unknown>)[key]),
        numberOf,
      ),
    ]),
  );
}

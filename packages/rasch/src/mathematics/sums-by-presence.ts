import type { ItemSplit } from '../data/split-items.ts';

/**
 * Sums of a value a column over many rows, for every column over the rows that have another column too: kept by
 * column, and beside it what the rows add that lack the other. A complete row costs nothing by pair.
 */
export function sumsByPresence(size: number) {
  const total = new Float64Array(size);
  /** Of column a over the rows that lack b, at b · size + a. */
  const lacking = new Float64Array(size * size);
  return {
    total,
    /** @param values of the columns that the row has, in order. */
    add(values: ArrayLike<number>, { answered, answeredCount, missing, missingCount }: ItemSplit): void {
      for (let x = 0; x < answeredCount; x++) {
        const a = answered[x] as number;
        (total[a] as number) += values[x] as number;
      }
      for (let y = 0; y < missingCount; y++) {
        const base = (missing[y] as number) * size;
        for (let x = 0; x < answeredCount; x++) {
          const at = base + (answered[x] as number);
          (lacking[at] as number) += values[x] as number;
        }
      }
    },
    /** Of column a over the rows that also have b. */
    withOther: (a: number, b: number) => (total[a] as number) - (lacking[b * size + a] as number),
  };
}

/** Order of an answer's writings (protocol §1): the epoch first, then the revision. */
export interface Pair {
  epoch: number;
  revision: number;
}

/** Negative when `a` is the smaller; nothing stored is smaller than everything. */
export function comparePairs(a: Pair, b: Pair | null): number {
  if (b === null) return 1;
  return a.epoch - b.epoch || a.revision - b.revision;
}

export function samePair(a: Pair, b: Pair): boolean {
  return a.epoch === b.epoch && a.revision === b.revision;
}

/** White space alone reads as blank (design.md §2); it is stored as typed. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

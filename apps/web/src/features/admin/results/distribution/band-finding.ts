import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';

export type Band = ResultsOverview['bands'][number];

/** Bands from the lowest limit up, each with its upper end. */
export function risingBands(bands: readonly Band[], top: number): Array<Band & { to: number }> {
  const rising = [...bands].sort((a, b) => a.from - b.from);
  return rising.map((band, index) => ({ ...band, to: rising[index + 1]?.from ?? top }));
}

/** The band most students are in, and how many reach any grade. */
export function bandFinding(bands: readonly Band[]): { largest: Band | null; graded: number; total: number } {
  const total = bands.reduce((sum, band) => sum + band.n, 0);
  const none = bands.find((band) => band.grade === 'none')?.n ?? 0;
  const largest = bands.reduce<Band | null>((most, band) => (most && most.n >= band.n ? most : band), null);
  return { largest: total > 0 ? largest : null, graded: total - none, total };
}

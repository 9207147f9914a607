import type { GradeName } from '@invigil/shared/contracts/primitives';

/** The default scale of 0 to 75: each grade from its limit on, lowest first (design.md §5). */
export const SCALE = { min: 0, max: 75 } as const;
export const GRADE_BANDS: ReadonlyArray<{ grade: Exclude<GradeName, 'none'>; from: number; to: number }> = [
  { grade: 'C', from: 46, to: 50 },
  { grade: 'C+', from: 50, to: 55 },
  { grade: 'B', from: 55, to: 60 },
  { grade: 'B+', from: 60, to: 65 },
  { grade: 'A', from: 65, to: 70 },
  { grade: 'A+', from: 70, to: 75 },
];

const WINDOW = 35;

/** A window of 35 points around the score, on whole fives and inside the scale. */
export function windowAround(score: number): { from: number; to: number } {
  const middle = Math.round((score - WINDOW / 2) / 5) * 5;
  const from = Math.min(SCALE.max - WINDOW, Math.max(SCALE.min, middle));
  return { from, to: from + WINDOW };
}

/** Whole per cents that add up to 100, by the largest remainder. */
export function wholePercents(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0) || 1;
  const exact = shares.map((share) => (share / total) * 100);
  const floors = exact.map(Math.floor);
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) floors[index] = (floors[index] ?? 0) + 1;
  return floors;
}

import { assertNumber, misuse } from '../data/assert-values.ts';

/** A grade and the lowest reported score that earns it. */
export type GradeCut = { readonly grade: string; readonly from: number };

/** Uzbekistan's national certificate, on its scale of 0–75 (T = 50 + 10 z, two decimals). */
export const NATIONAL_CERTIFICATE_CUTS: readonly GradeCut[] = [
  { grade: 'A+', from: 70 },
  { grade: 'A', from: 65 },
  { grade: 'B+', from: 60 },
  { grade: 'B', from: 55 },
  { grade: 'C+', from: 50 },
  { grade: 'C', from: 46 },
];

/**
 * The grade of a reported score, that is after rounding; `null` below the lowest cut.
 * @throws RangeError when the score is not finite or the cuts are misused.
 */
export function gradeOf(score: number, cuts: readonly GradeCut[]): string | null {
  assertCuts(cuts);
  assertNumber('A score', score);
  return cuts.find(({ from }) => score >= from)?.grade ?? null;
}

/** @throws RangeError when there are no cuts, one is not finite, or they do not descend. */
export function assertCuts(cuts: readonly GradeCut[]): void {
  if (cuts.length === 0) misuse('No grades given.');
  let above = Infinity;
  for (const { grade, from } of cuts) {
    assertNumber(`The cut of grade ${grade}`, from);
    if (from >= above) misuse('Grades are given from the highest cut down.');
    above = from;
  }
}

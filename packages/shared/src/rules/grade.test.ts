import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeLikelihood, gradeOf, shownGrade, upperTail } from './grade.ts';
import type { ScaleSettings } from './scale.ts';

const settings: ScaleSettings = {
  kind: 't',
  mean: 50,
  sd: 10,
  floor: 0,
  ceiling: 75,
  cuts: [
    ['A+', 70],
    ['A', 65],
    ['B+', 60],
    ['B', 55],
    ['C+', 50],
    ['C', 46],
  ],
};

describe('the grade', () => {
  test.each([
    [75, 'A+'],
    [70, 'A+'],
    [69.99, 'A'],
    [65, 'A'],
    [64.99, 'B+'],
    [60, 'B+'],
    [59.99, 'B'],
    [55, 'B'],
    [54.99, 'C+'],
    [50, 'C+'],
    [49.99, 'C'],
    [46, 'C'],
    [45.99, 'none'],
    [0, 'none'],
  ] as const)('of %d is %s', (scaled, grade) => {
    expect(gradeOf(scaled, settings)).toBe(grade);
  });

  test('no letter is shown below thirty sittings', () => {
    expect(shownGrade(72, 29, settings)).toBeNull();
    expect(shownGrade(72, 30, settings)).toBe('A+');
  });
});

describe('the normal tail', () => {
  // Values of the standard normal distribution from its published tables.
  test.each([
    [0, 0.5],
    [1, 0.15865525393145705],
    [1.96, 0.024997895148220435],
    [2.5, 0.006209665325776132],
    [3, 0.0013498980316300946],
    [6, 9.865876450376981e-10],
    [-1, 0.8413447460685429],
  ])('beyond %d is %d', (z, probability) => {
    expect(Math.abs(upperTail(z) / probability - 1)).toBeLessThan(1e-12);
  });
});

describe('the likelihood of grades', () => {
  test('at a limit, half lies on each side', () => {
    const shares = Object.fromEntries(
      gradeLikelihood({ uncut: 60, scaledSe: 3 }, settings).map(({ grade, probability }) => [
        grade,
        probability,
      ]),
    );
    const atOrAbove = (shares['A+'] ?? 0) + (shares.A ?? 0) + (shares['B+'] ?? 0);
    expect(atOrAbove).toBeCloseTo(0.5, 14);
    // Φ(5/3) − ½
    expect(shares['B+']).toBeCloseTo(0.45220964, 7);
  });

  test('probabilities are none negative, sum to one, and the likeliest grade moves with the score', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 120, noNaN: true }),
        fc.double({ min: 0.05, max: 30, noNaN: true }),
        (uncut, scaledSe) => {
          const shares = gradeLikelihood({ uncut, scaledSe }, settings);
          expect(shares.map(({ grade }) => grade)).toEqual(['A+', 'A', 'B+', 'B', 'C+', 'C', 'none']);
          for (const { probability } of shares) expect(probability).toBeGreaterThanOrEqual(0);
          expect(shares.reduce((total, { probability }) => total + probability, 0)).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

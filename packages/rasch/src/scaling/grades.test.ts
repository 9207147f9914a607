import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { classificationOf } from './classification.ts';
import { NATIONAL_CERTIFICATE_CUTS as CUTS, gradeOf } from './grade-cuts.ts';
import { gradeProbabilities } from './grade-probabilities.ts';
import { makeScale, reportedScore, SCALE_PRESETS } from './scale.ts';

const scale = makeScale(SCALE_PRESETS.nationalCertificate, { meanLogits: 0, sdLogits: 1 });
const probabilityOf = (uncut: number, se: number, grade: string | null) =>
  gradeProbabilities(scale, { uncut, se }, CUTS).find((entry) => entry.grade === grade)
    ?.probability as number;

describe('grades', () => {
  it('begin at their cuts', () => {
    const grades = [75, 70, 69.99, 65, 64.99, 60, 55, 50, 46, 45.99, 0].map((score) => gradeOf(score, CUTS));
    expect(grades).toEqual(['A+', 'A+', 'A', 'A', 'B+', 'B+', 'B', 'C+', 'C', null, null]);
  });

  it('throw for cuts that do not descend and scores that are none', () => {
    expect(() => gradeOf(50, [])).toThrow(RangeError);
    expect(() => gradeOf(50, [...CUTS].reverse())).toThrow(RangeError);
    expect(() => gradeOf(50, [{ grade: 'A', from: Number.NaN }])).toThrow(RangeError);
    expect(() => gradeOf(Number.NaN, CUTS)).toThrow(RangeError);
  });
});

describe('grade probabilities', () => {
  it('are even at the limit of a grade, which lies half a hundredth below its cut', () => {
    const above = ['A+', 'A'].reduce((sum, grade) => sum + probabilityOf(64.995, 3, grade), 0);
    expect(above).toBeCloseTo(0.5, 12);
  });

  it('are those of the normal distribution', () => {
    // Φ(−0.999), as (69.995 − 65)/5 = 0.999, and Φ(−3.801), by the error function of the C library.
    expect(probabilityOf(65, 5, 'A+')).toBeCloseTo(0.15889734564131833, 14);
    expect(probabilityOf(65, 5, null)).toBeCloseTo(7.20566510450548e-5, 17);
  });

  it('are certain without error, the score being rounded as it is reported', () => {
    expect(probabilityOf(64.995, 0, 'A')).toBe(1);
    expect(probabilityOf(64.994, 0, 'B+')).toBe(1);
    expect(probabilityOf(80, 0, 'A+')).toBe(1);
  });

  it('sum to 1, none below 0', () => {
    const error = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 500, noNaN: true }));
    fc.assert(
      fc.property(fc.double({ min: -200, max: 300, noNaN: true }), error, (uncut, se) => {
        const probabilities = gradeProbabilities(scale, { uncut, se }, CUTS).map(
          (entry) => entry.probability,
        );
        expect(probabilities).toHaveLength(7);
        expect(probabilities.every((value) => value >= 0)).toBe(true);
        expect(Math.abs(probabilities.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(3e-15);
      }),
    );
  });

  it('never reach a cut above the ceiling and always one at the floor', () => {
    const cuts = [
      { grade: 'never', from: 75.01 },
      { grade: 'top', from: 75 },
      { grade: 'always', from: 0 },
    ];
    const [never, top, always, none] = gradeProbabilities(scale, { uncut: 76, se: 5 }, cuts);
    expect(never?.probability).toBe(0);
    expect(top?.probability).toBeGreaterThan(0.5);
    expect((always?.probability as number) + (top?.probability as number)).toBeCloseTo(1, 14);
    expect(none?.probability).toBe(0);
  });

  it('are the shares of grades reported when the score is drawn again and again', () => {
    const seed = 77;
    const random = seededRandom(seed);
    const coarse = makeScale({ ...SCALE_PRESETS.nationalCertificate, decimals: 0 }, scale.reference);
    const draws = 20_000;
    const shares = new Map<string | null, number>();
    for (let draw = 0; draw < draws; draw++) {
      const grade = gradeOf(reportedScore(coarse, 62 + 4 * standardNormal(random)), CUTS);
      shares.set(grade, (shares.get(grade) ?? 0) + 1 / draws);
    }
    for (const { grade, probability } of gradeProbabilities(coarse, { uncut: 62, se: 4 }, CUTS))
      expect(Math.abs((shares.get(grade) ?? 0) - probability), `seed ${seed}, ${grade}`).toBeLessThan(
        4 * Math.sqrt((probability * (1 - probability)) / draws) + 1e-4,
      );
  });

  it('throw for a score that is none', () => {
    expect(() => gradeProbabilities(scale, { uncut: Number.NaN, se: 1 }, CUTS)).toThrow(RangeError);
    expect(() => gradeProbabilities(scale, { uncut: 50, se: -1 }, CUTS)).toThrow(RangeError);
  });
});

describe('classification', () => {
  it('is the mean probability of the grade given, and of the same grade twice', () => {
    const probabilities = [
      { grade: 'A', probability: 0.7 },
      { grade: null, probability: 0.3 },
    ];
    const result = classificationOf([
      { grade: 'A', probabilities },
      { grade: null, probabilities },
    ]);
    expect(result?.accuracy).toBeCloseTo(0.5, 14);
    expect(result?.consistency).toBeCloseTo(0.58, 14);
    expect(classificationOf([])).toBeNull();
    expect(() => classificationOf([{ grade: 'B', probabilities }])).toThrow(RangeError);
  });
});

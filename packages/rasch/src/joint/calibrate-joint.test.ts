import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenNames, largestDifference, readGolden } from '../../test/golden.ts';
import { responseMatrix } from '../data/response-matrix.ts';
import { summariseAnswers } from '../data/summarise-answers.ts';
import { expectedScore } from '../persons/information.ts';
import { calibrateJoint, type EstimatedJointCalibration, type JointCalibration } from './calibrate-joint.ts';
import { jointLikelihood } from './joint-likelihood.ts';

// The issue asks for 1e-7; what is seen is below 2e-11, the references' own stopping included.
const TOLERANCE = 1e-9;

describe.each(goldenNames().filter((name) => readGolden(name).jml))('the reference set %s', (name) => {
  const { matrix, jml, items } = readGolden(name);
  const plain = estimated(calibrateJoint(matrix));
  const used = Array.from(plain.estimatedItems);

  it('has its joint difficulties, errors, persons and abilities', () => {
    expect(used.map((item) => items[item])).toEqual(jml.items);
    expect(plain.personsUsed).toBe(jml.n_persons_used);
    expect(largestDifference(at(plain.items.difficultyLogits, used), jml.difficulty)).toBeLessThan(TOLERANCE);
    expect(largestDifference(at(plain.items.seLogits, used), jml.se)).toBeLessThan(TOLERANCE);
    if (jml.theta_score) {
      const { score, theta, se } = jml.theta_score;
      const rows = score.map((rawScore) => plain.scores[rawScore] ?? null);
      expect(
        largestDifference(
          rows.map((row) => row?.abilityLogits ?? null),
          theta,
        ),
      ).toBeLessThan(TOLERANCE);
      expect(
        largestDifference(
          rows.map((row) => row?.seLogits ?? null),
          se,
        ),
      ).toBeLessThan(TOLERANCE);
    }
  });

  it('has its difficulties corrected for bias', () => {
    const corrected = estimated(calibrateJoint(matrix, { variant: 'bias_corrected' }));
    expect(
      largestDifference(at(corrected.items.difficultyLogits, used), jml.difficulty_bias_corrected),
    ).toBeLessThan(TOLERANCE);
    expect(corrected.items.seLogits[used[0] as number]).toBe(plain.items.seLogits[used[0] as number]);
  });
});

describe('a joint calibration', () => {
  it('under winsteps measures extreme scores 0.3 inside, and marks them', () => {
    const { matrix } = readGolden('sim55_n200_allright');
    const plain = estimated(calibrateJoint(matrix));
    const { items, estimatedItems, scores } = estimated(calibrateJoint(matrix, { variant: 'winsteps' }));
    const difficulties = at(items.difficultyLogits, Array.from(estimatedItems));
    const [lowest, next] = scores;
    expect(scores).toHaveLength(55);
    expect(expectedScore(difficulties, lowest?.abilityLogits as number)).toBeCloseTo(0.3, 11);
    expect(expectedScore(difficulties, scores[54]?.abilityLogits as number)).toBeCloseTo(53.7, 11);
    expect([lowest?.extreme, next?.extreme, scores[54]?.extreme]).toEqual([true, false, true]);
    expect([plain.scores[0], plain.scores[54]]).toEqual([null, null]);
    expect(plain.items.difficultyLogits).toEqual(items.difficultyLogits);
    expect(items.extreme[4]).toBe('all_right');
    expect(items.difficultyLogits[4]).toBeLessThan(Math.min(...difficulties));
  });

  it('of two items is twice the conditional log odds, the bias it is known for', () => {
    const rows = [...Array(8).fill([1, 0]), ...Array(2).fill([0, 1]), [1, 1], [0, 0]] as (0 | 1)[][];
    const { difficultyLogits } = estimated(calibrateJoint(responseMatrix(rows))).items;
    expect((difficultyLogits[1] as number) - (difficultyLogits[0] as number)).toBeCloseTo(
      2 * Math.log(4),
      10,
    );
  });

  it('has a log-likelihood whose slopes are the derivatives stated', () => {
    const { matrix } = readGolden('raschdat2');
    const { profile } = jointLikelihood(summariseAnswers(matrix));
    const point = Float64Array.from({ length: matrix.items }, (_, item) => Math.sin(item));
    const moved = (item: number, by: number) => profile(point.map((b, i) => (i === item ? b + by : b)));
    const here = profile(point);
    const step = 1e-4;
    for (let item = 0; item < matrix.items; item++) {
      const above = moved(item, step);
      const below = moved(item, -step);
      const slope = (above.logLikelihood - below.logLikelihood) / (2 * step);
      expect(Math.abs(slope - (here.excess[item] as number))).toBeLessThan(1e-6);
      for (let other = 0; other < matrix.items; other++) {
        const change = ((above.excess[other] as number) - (below.excess[other] as number)) / (2 * step);
        expect(Math.abs(change + (here.information[other * matrix.items + item] as number))).toBeLessThan(
          1e-6,
        );
      }
    }
  });

  it('gives finite values summing to zero, or says in a sentence why not', () => {
    const anyRows = fc
      .integer({ min: 1, max: 6 })
      .chain((items) =>
        fc.array(
          fc.array(fc.constantFrom<0 | 1 | null>(0, 1, 1, 0, null), { minLength: items, maxLength: items }),
          { maxLength: 14 },
        ),
      );
    fc.assert(
      fc.property(anyRows, (rows) => {
        const calibration = calibrateJoint(responseMatrix(rows), { variant: 'winsteps' });
        if (calibration.status === 'not_estimable') {
          expect(calibration.sentence).toMatch(/^[A-Z].*\.$/);
          expect(calibration.reason).not.toBe('no_convergence');
          return;
        }
        const { items, estimatedItems, scores, logLikelihood } = calibration;
        expect([...items.difficultyLogits, ...items.seLogits, logLikelihood].every(Number.isFinite)).toBe(
          true,
        );
        expect(
          scores.every((row) => Number.isFinite(row?.abilityLogits) && (row?.seLogits as number) > 0),
        ).toBe(true);
        const total = estimatedItems.reduce((sum, item) => sum + (items.difficultyLogits[item] as number), 0);
        expect(Math.abs(total)).toBeLessThan(1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused where the difficulties do not exist', () => {
    expect(calibrateJoint(readGolden('disconnected').matrix)).toMatchObject({ reason: 'disconnected' });
    expect(calibrateJoint(responseMatrix([[1, 0]]))).toMatchObject({ reason: 'too_few_persons' });
    expect(
      calibrateJoint(
        responseMatrix([
          [1, 0],
          [1, 0],
        ]),
      ),
    ).toMatchObject({ reason: 'constant_data' });
    const { matrix } = readGolden('raschdat1');
    expect(calibrateJoint(matrix, { maximumIterations: 1 })).toMatchObject({ reason: 'no_convergence' });
  });

  it('refuses misuse with a RangeError', () => {
    const matrix = responseMatrix([[1, 0]]);
    expect(() => calibrateJoint(matrix, { variant: 'other' as 'plain' })).toThrow(RangeError);
    expect(() => calibrateJoint(matrix, { minimumPersons: 0 })).toThrow(RangeError);
    expect(() => calibrateJoint(matrix, { maximumIterations: Number.NaN })).toThrow(RangeError);
  });
});

function estimated(calibration: JointCalibration): EstimatedJointCalibration {
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  return calibration;
}

function at(values: Float64Array, items: readonly number[]): number[] {
  return items.map((item) => values[item] as number);
}

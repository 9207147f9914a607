import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfUp } from './round-half-up.ts';
import {
  makeScale,
  measureAtScore,
  referenceOf,
  SCALE_PRESETS,
  scaleMeasure,
  scaleMeasures,
} from './scale.ts';

describe('rounding half up', () => {
  it('is of the decimal written, not of the double beneath it', () => {
    for (const [value, rounded] of [
      [64.995, 65],
      [1.005, 1.01],
      [8.345, 8.35],
      [64.994, 64.99],
      [69.994999999, 69.99],
      [-0.005, 0],
      [-1.005, -1],
      [-1.006, -1.01],
      [50 + 10 * 1.4995, 65],
    ] as const)
      expect(roundHalfUp(value, 2), String(value)).toBe(rounded);
    expect(roundHalfUp(0.5, 0)).toBe(1);
    expect(roundHalfUp(2.5, 0)).toBe(3);
    expect(roundHalfUp(0.00000005, 7)).toBe(0.0000001);
  });

  it('of every half from 0.005 to 99.995 goes up', () => {
    for (let hundredths = 0; hundredths < 10_000; hundredths++)
      expect(roundHalfUp(Number(`${hundredths}.5e-2`), 2)).toBe(Number(`${hundredths + 1}e-2`));
  });

  it('throws for what cannot be rounded', () => {
    expect(() => roundHalfUp(Number.NaN, 2)).toThrow(RangeError);
    expect(() => roundHalfUp(1, -1)).toThrow(RangeError);
    expect(() => roundHalfUp(1, 1.5)).toThrow(RangeError);
  });
});

describe('scaling', () => {
  const persons = [-1, 0, 1, 2].map((abilityLogits) => ({ abilityLogits, seLogits: 0.5 }));

  it('norms persons on themselves, with n − 1, and carries the error over', () => {
    const result = scaleMeasures([...persons, null], SCALE_PRESETS.t);
    if (result.status !== 'scaled') throw new Error(result.sentence);
    const sd = Math.sqrt(5 / 3);
    expect(result.scale.reference.meanLogits).toBe(0.5);
    expect(result.scale.reference.sdLogits).toBeCloseTo(sd, 14);
    expect(result.scores[3]?.uncut).toBeCloseTo(50 + (10 * 1.5) / sd, 12);
    expect(result.scores[3]?.scaled).toBe(61.62);
    expect(result.scores[3]?.se).toBeCloseTo(5 / sd, 12);
    expect(result.scores[4]).toBeNull();
  });

  it('takes a reference group that is given, for a single person too', () => {
    const result = scaleMeasures(persons.slice(3), SCALE_PRESETS.fiveHundred, {
      meanLogits: 0,
      sdLogits: 0.8,
    });
    if (result.status !== 'scaled') throw new Error(result.sentence);
    expect(result.scores).toEqual([{ uncut: 750, scaled: 750, se: 62.5 }]);
  });

  it('cuts to floor and ceiling before rounding, and leaves the uncut score whole', () => {
    const scale = makeScale(SCALE_PRESETS.nationalCertificate, { meanLogits: 0, sdLogits: 1 });
    expect(scaleMeasure(scale, 3, 0.4)).toEqual({ uncut: 80, scaled: 75, se: 4 });
    expect(scaleMeasure(scale, -6, 0.4)).toEqual({ uncut: -10, scaled: 0, se: 4 });
    expect(scaleMeasure(scale, 1.4995, 0).scaled).toBe(65);
  });

  it('stands everybody at the middle of a flat scale, and says so', () => {
    const scale = makeScale(SCALE_PRESETS.t, { meanLogits: 0.3, sdLogits: 0.009 });
    expect(scale.flat).toBe(true);
    expect(scaleMeasure(scale, 0.31, 0.4)).toEqual({ uncut: 50, scaled: 50, se: 4 });
    expect(measureAtScore(scale, 60)).toBeNull();
    expect(makeScale(SCALE_PRESETS.t, { meanLogits: 0, sdLogits: 0.01 }).flat).toBe(false);
  });

  it('says what is missing when one person is to be normed on himself', () => {
    expect(scaleMeasures(persons.slice(0, 1), SCALE_PRESETS.t).status).toBe('not_scalable');
    expect(referenceOf([1, null])).toBeNull();
  });

  it('rises with the measure and comes back from the score', () => {
    const measure = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(measure, measure, fc.double({ min: 0.02, max: 4, noNaN: true }), (one, other, sdLogits) => {
        const scale = makeScale(SCALE_PRESETS.nationalCertificate, { meanLogits: 0.2, sdLogits });
        const low = scaleMeasure(scale, Math.min(one, other), 1).scaled;
        expect(low).toBeLessThanOrEqual(scaleMeasure(scale, Math.max(one, other), 1).scaled);
        expect(measureAtScore(scale, scaleMeasure(scale, one, 1).uncut)).toBeCloseTo(one, 10);
      }),
    );
  });

  it('throws for misuse', () => {
    const reference = { meanLogits: 0, sdLogits: 1 };
    expect(() => makeScale({ targetMean: 50, targetSd: 0 }, reference)).toThrow(RangeError);
    expect(() => makeScale({ targetMean: Number.NaN, targetSd: 1 }, reference)).toThrow(RangeError);
    expect(() => makeScale({ ...SCALE_PRESETS.t, floor: 5, ceiling: 4 }, reference)).toThrow(RangeError);
    expect(() => makeScale({ ...SCALE_PRESETS.t, decimals: 11 }, reference)).toThrow(RangeError);
    expect(() => makeScale(SCALE_PRESETS.t, { meanLogits: 0, sdLogits: -1 })).toThrow(RangeError);
    expect(() => scaleMeasure(makeScale(SCALE_PRESETS.t, reference), 1, Number.NaN)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundShares } from './round-shares.ts';

test('the percents of a likelihood always sum to 100, and none is off by one or more', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 7 }),
      (shares) => {
        const total = shares.reduce((sum, share) => sum + share, 0);
        fc.pre(total > 0.001);
        const rounded = roundShares(shares);
        expect(rounded.reduce((sum, share) => sum + share, 0)).toBe(100);
        rounded.forEach((percent, index) => {
          expect(Math.abs(percent - ((shares[index] ?? 0) / total) * 100)).toBeLessThan(1);
        });
      },
    ),
  );
});

test('three thirds are 34, 33 and 33', () => {
  expect(roundShares([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
});

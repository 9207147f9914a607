import { assertNumber, assertWhole } from '../data/assert-values.ts';

/**
 * Rounds to so many decimals, a half upwards (towards +∞), in decimal terms: 64.995 becomes 65.00 although the
 * double nearest to it lies below. The value is read at 15 significant digits, which every decimal of so many
 * survives in a double, so that a sum one rounding error below a half counts as that half.
 *
 * @param decimals whole, 0 to 10.
 * @throws RangeError for a value not finite or other decimals.
 */
export function roundHalfUp(value: number, decimals: number): number {
  assertWhole('decimals', decimals, 0, 10);
  assertNumber('A score', value);
  const unit = 10 ** decimals;
  return Math.floor(Number((value * unit).toPrecision(15)) + 0.5) / unit;
}

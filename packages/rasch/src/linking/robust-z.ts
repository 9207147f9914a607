import { quantile } from './quantile.ts';

/** A spread in logits below which differences are one number up to rounding. */
export const ROUNDING_LOGITS = 1e-9;

/**
 * Each difference's distance from their median in units of 0.74 times the interquartile range, which is the standard
 * deviation of normal values as the quartiles tell it (Huynh & Meyer 2010); `null` for fewer than three differences
 * or when they have no spread.
 */
export function robustZ(differences: readonly number[]): (number | null)[] {
  const ascending = Float64Array.from(differences).sort();
  const median = quantile(ascending, 0.5);
  const range = quantile(ascending, 0.75) - quantile(ascending, 0.25);
  const known = differences.length >= 3 && range > ROUNDING_LOGITS;
  return differences.map((difference) => (known ? (difference - median) / (0.74 * range) : null));
}

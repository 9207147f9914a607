import type { EstimatedCalibration } from '../conditional/calibrate-items.ts';
import { ABOVE_ZERO, assertEach, assertLength } from '../data/assert-values.ts';

/** A calibrated form. Numbers stand in the order of `items`. */
export type LinkForm = {
  /** Names; an item of the same name in the other form is the same item. */
  readonly items: readonly string[];
  readonly difficultyLogits: ArrayLike<number>;
  readonly seLogits: ArrayLike<number>;
  /** Row-major, square over `items`. */
  readonly covariance?: ArrayLike<number>;
};

/**
 * The estimated items of a calibration as a form: an item all or none solved has no place in a link.
 * @param names one for each item of the matrix calibrated.
 * @throws RangeError when the names do not fit.
 */
export function linkFormOf(calibration: EstimatedCalibration, names: readonly string[]): LinkForm {
  const { items, estimatedItems, covariance } = calibration;
  assertLength(names, items.difficultyLogits.length, 'names', 'items');
  return {
    items: Array.from(estimatedItems, (item) => names[item] as string),
    difficultyLogits: Float64Array.from(estimatedItems, (item) => items.difficultyLogits[item] as number),
    seLogits: Float64Array.from(estimatedItems, (item) => items.seLogits[item] as number),
    covariance,
  };
}

/** @throws RangeError for lengths that do not fit, values not finite, errors not positive, or a name twice. */
export function assertLinkForm(form: LinkForm, which: string): void {
  const { items, difficultyLogits, seLogits, covariance } = form;
  const count = items.length;
  const of = `items of form ${which}`;
  assertLength([...new Set(items)], count, 'different names', of);
  assertLength(difficultyLogits, count, 'difficulties', of);
  assertLength(seLogits, count, 'errors', of);
  assertEach(`Form ${which}: difficulty`, difficultyLogits);
  assertEach(`Form ${which}: error`, seLogits, ABOVE_ZERO);
  if (covariance === undefined) return;
  assertLength(covariance, count * count, 'covariances', `pairs of ${of}`);
  assertEach(`Form ${which}: covariance`, covariance);
}

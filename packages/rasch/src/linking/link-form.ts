import type { EstimatedCalibration } from '../conditional/calibrate-items.ts';

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
  if (names.length !== items.difficultyLogits.length)
    throw new RangeError(`${names.length} names given for ${items.difficultyLogits.length} items.`);
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
  if (difficultyLogits.length !== count || seLogits.length !== count)
    throw new RangeError(`Form ${which} has ${count} items but other numbers of difficulties or errors.`);
  if (covariance !== undefined && covariance.length !== count * count)
    throw new RangeError(`The covariance of form ${which} is not ${count} × ${count}.`);
  if (new Set(items).size !== count) throw new RangeError(`Form ${which} names an item twice.`);
  const finite = (values: ArrayLike<number>) => Array.prototype.every.call(values, Number.isFinite);
  if (!finite(difficultyLogits) || !finite(seLogits) || !finite(covariance ?? []))
    throw new RangeError(`Form ${which} holds a number that is not finite.`);
  if (!Array.prototype.every.call(seLogits, (se: number) => se > 0))
    throw new RangeError(`Form ${which} holds a standard error that is not positive.`);
}

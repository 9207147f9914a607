import { mean, sampleVariance, sum } from '../mathematics/sum.ts';
import type { LinkForm } from './link-form.ts';

export type Shift = {
  /** Add to difficulties and abilities of form B to have them on the scale of form A. */
  readonly shiftLogits: number;
  /** Σ of all entries of both covariances over the common items, its root over m; `null` without covariances. */
  readonly seFullCovariance: number | null;
  /** √Σ(se_A² + se_B²)/m, as if the items were estimated independently. */
  readonly seIndependent: number;
  /** sd of the differences over √m: what the choice of common items adds is in it; `null` for one item. */
  readonly seEmpirical: number | null;
  /** The one to go on with: the larger of the sampling error (full covariance if there) and the empirical one. */
  readonly seLogits: number;
};

export type CommonItem = { readonly inA: number; readonly inB: number; readonly difference: number };

/** Mean-mean linking under the Rasch model (Wright & Stone 1979; Kolen & Brennan 2014): mean(b_A − b_B). */
export function meanShift(a: LinkForm, b: LinkForm, common: readonly CommonItem[]): Shift {
  const m = common.length;
  const differences = common.map(({ difference }) => difference);
  const variances = common.map((item) => independentVariance(a, b, item));
  const seIndependent = Math.sqrt(sum(variances)) / m;
  const spread = sampleVariance(differences);
  const seEmpirical = spread === null ? null : Math.sqrt(spread / m);
  const total = sumOver(a, (item) => item.inA, common) + sumOver(b, (item) => item.inB, common);
  // The whole sums to zero up to rounding where all items of a form are common.
  const seFullCovariance = Number.isNaN(total) ? null : Math.sqrt(Math.max(0, total)) / m;
  return {
    shiftLogits: mean(differences) as number,
    seFullCovariance,
    seIndependent,
    seEmpirical,
    seLogits: Math.max(seFullCovariance ?? seIndependent, seEmpirical ?? 0),
  };
}

/** The variance of an item's difference when both forms' errors are taken as independent. */
export function independentVariance(a: LinkForm, b: LinkForm, { inA, inB }: CommonItem): number {
  return (a.seLogits[inA] as number) ** 2 + (b.seLogits[inB] as number) ** 2;
}

/** NaN without a covariance. */
function sumOver(form: LinkForm, place: (item: CommonItem) => number, common: readonly CommonItem[]) {
  const { covariance, items } = form;
  if (covariance === undefined) return Number.NaN;
  return sum(
    common.flatMap((row) =>
      common.map((column) => covariance[place(row) * items.length + place(column)] as number),
    ),
  );
}

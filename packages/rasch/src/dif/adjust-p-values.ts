import { assertEach, assertOneOf } from '../data/assert-values.ts';

export type PAdjustment = 'holm' | 'benjamini_hochberg' | 'none';

/**
 * P values adjusted for there being many; nulls are passed over and not counted. Holm (1979) keeps the chance of a
 * single false alarm below the level: the i-th smallest of m times m − i + 1. Benjamini & Hochberg (1995) keeps the
 * expected share of false alarms among the alarms below it: times m/i. Made monotone and cut at 1.
 *
 * @param familySize of how many the p values are the smallest; default all.
 * @throws RangeError for an unknown method or a p outside 0 to 1.
 */
export function adjustPValues(
  p: readonly (number | null)[],
  method: PAdjustment,
  familySize?: number,
): (number | null)[] {
  assertOneOf('adjustment', method, ['holm', 'benjamini_hochberg', 'none']);
  const adjusted = [...p];
  const order = p.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  assertEach(
    'P value',
    order.map(({ value }) => value),
    0,
    1,
  );
  if (method === 'none') return adjusted;
  order.sort((one, other) => one.value - other.value);
  const m = familySize ?? order.length;
  const holm = method === 'holm';
  let bound = holm ? 0 : 1;
  for (let step = 0; step < order.length; step++) {
    const rank = holm ? step : order.length - 1 - step;
    const { value, index } = order[rank] as (typeof order)[number];
    bound = holm
      ? Math.min(1, Math.max(bound, value * (m - rank)))
      : Math.min(bound, (value * m) / (rank + 1));
    adjusted[index] = bound;
  }
  return adjusted;
}

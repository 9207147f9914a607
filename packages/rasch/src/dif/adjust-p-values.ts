export type PAdjustment = 'holm' | 'benjamini_hochberg' | 'none';

/**
 * P values adjusted for there being many; nulls are passed over and not counted. Holm (1979) keeps the chance of a
 * single false alarm below the level: the i-th smallest of m times m − i + 1. Benjamini & Hochberg (1995) keeps the
 * expected share of false alarms among the alarms below it: times m/i. Made monotone and cut at 1.
 *
 * @throws RangeError for an unknown method or a p outside 0 to 1.
 */
export function adjustPValues(p: readonly (number | null)[], method: PAdjustment): (number | null)[] {
  if (method !== 'holm' && method !== 'benjamini_hochberg' && method !== 'none')
    throw new RangeError(`There is no adjustment called ${String(method)}.`);
  if (p.some((value) => value !== null && !(value >= 0 && value <= 1)))
    throw new RangeError('A p value lies between 0 and 1.');
  const adjusted = [...p];
  if (method === 'none') return adjusted;
  const order = p.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  order.sort((one, other) => one.value - other.value);
  const m = order.length;
  const holm = method === 'holm';
  let bound = holm ? 0 : 1;
  for (let step = 0; step < m; step++) {
    const rank = holm ? step : m - 1 - step;
    const { value, index } = order[rank] as (typeof order)[number];
    bound = holm
      ? Math.min(1, Math.max(bound, value * (m - rank)))
      : Math.min(bound, (value * m) / (rank + 1));
    adjusted[index] = bound;
  }
  return adjusted;
}

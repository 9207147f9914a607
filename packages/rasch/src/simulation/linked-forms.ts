import { assertWhole } from '../data/assert-values.ts';

/**
 * Two forms of one pool of items that share the items in its middle: the first form from the front, the second to
 * the end, of equal length or the first one longer.
 * @param common items in both; at least 1, or nothing links the forms.
 * @throws RangeError unless both are whole and 1 ≤ `common` ≤ `items`.
 */
export function linkedForms(items: number, common: number): readonly [Int32Array, Int32Array] {
  assertWhole('items', items, 1);
  assertWhole('common', common, 1, items);
  const first = Math.ceil((items + common) / 2);
  const numbered = (from: number, length: number) => Int32Array.from({ length }, (_, place) => from + place);
  return [numbered(0, first), numbered(first - common, items - first + common)];
}

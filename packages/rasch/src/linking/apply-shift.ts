import { assertLength, assertNumber } from '../data/assert-values.ts';

/**
 * Difficulties or abilities of form B on the scale of form A: the shift added, and its error with theirs,
 * √(se² + se_shift²). The two errors are taken as independent, which holds for persons and items that had no part
 * in the link and is slightly off for the common items themselves.
 *
 * @param shift from `linkForms`: the link itself, its `weighted` or its `robust` shift.
 * @param values logits on form B's scale, `null` where there is none.
 * @throws RangeError when lengths differ or a value is not finite.
 */
export function applyShift(
  shift: { readonly shiftLogits: number; readonly seLogits: number },
  values: ArrayLike<number | null>,
  seLogits: ArrayLike<number | null>,
): ({ readonly logits: number; readonly seLogits: number } | null)[] {
  assertLength(seLogits, values.length, 'errors', 'values');
  assertNumber('The shift', shift.shiftLogits);
  assertNumber('Its error', shift.seLogits, 0);
  return Array.from(values, (value, index) => {
    const se = seLogits[index] ?? null;
    if (value === null || se === null) return null;
    assertNumber(`Value ${index}`, value);
    assertNumber(`Error ${index}`, se, 0);
    return { logits: value + shift.shiftLogits, seLogits: Math.hypot(se, shift.seLogits) };
  });
}

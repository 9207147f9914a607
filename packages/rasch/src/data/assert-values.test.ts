import { describe, expect, it } from 'vitest';
import {
  ABOVE_ZERO,
  assertEach,
  assertLength,
  assertNumber,
  assertOneOf,
  assertTwo,
  assertWhole,
} from './assert-values.ts';

describe('a value out of place', () => {
  it.each([
    [() => assertNumber('flagAbove', Number.NaN), 'flagAbove is NaN; it must be a finite number.'],
    [() => assertNumber('top', 0, ABOVE_ZERO, 1), 'top is 0; it must be a finite number above 0 up to 1.'],
    [() => assertNumber('share', null as never, 0), 'share is null; it must be a finite number from 0.'],
    [() => assertWhole('decimals', 11, 0, 10), 'decimals is 11; it must be a whole number from 0 up to 10.'],
    [() => assertWhole('top', 1.5, 1), 'top is 1.5; it must be a whole number from 1.'],
    [() => assertEach('Item', [0, null as never], -1, 1), 'Item 1 is null; it must be a finite number'],
    [() => assertEach('Item', [0, 2], -1, 1), 'Item 1 is 2; it must be a finite number from -1 up to 1.'],
    [() => assertLength([1], 2, 'names', 'items'), '1 names given for 2 items.'],
    [() => assertOneOf('method', 'x', ['cml', 'mml']), 'method is x; it must be cml or mml.'],
    [() => assertOneOf('A group', 2, [0, 1, null]), 'A group is 2; it must be 0 or 1 or null.'],
    [() => assertTwo('A pair', [1, 1], 2), 'A pair must be two, not 1 twice.'],
    [() => assertTwo('A pair', [0, 2], 2), 'A pair is 2; it must be a whole number from 0 up to 1.'],
  ])('is refused with a sentence that names it (%#)', (assert, sentence) => {
    expect(assert).toThrow(RangeError);
    expect(assert).toThrow(sentence);
  });

  it('is not seen where there is none', () => {
    expect(() => assertNumber('x', 1, ABOVE_ZERO, 1)).not.toThrow();
    expect(() => assertEach('x', Float64Array.of(-1, 0, 1), -1, 1)).not.toThrow();
    expect(() => assertTwo('x', [0, 1], 2)).not.toThrow();
  });
});

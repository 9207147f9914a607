import { describe, expect, it } from 'vitest';
import { itemTotals } from './answer-totals.ts';
import { MISSING, responseMatrix, responseMatrixFromCells, selectItems } from './response-matrix.ts';

describe('a response matrix', () => {
  it('packs rows one byte an answer, null as missing', () => {
    const matrix = responseMatrix([
      [1, 0, null],
      [0, 1, 1],
    ]);
    expect(matrix).toEqual({ persons: 2, items: 3, cells: Uint8Array.from([1, 0, MISSING, 0, 1, 1]) });
  });

  it('refuses rows of unequal length and answers other than 0, 1 and null', () => {
    expect(() => responseMatrix([[1, 0], [1]])).toThrow(RangeError);
    expect(() => responseMatrix([[1, 2 as 1]])).toThrow(RangeError);
    expect(() => responseMatrix([[1, undefined as unknown as null]])).toThrow(RangeError);
    expect(() => responseMatrix([[Number.NaN as 1]])).toThrow(RangeError);
  });

  it('refuses packed bytes that do not fit', () => {
    expect(() => responseMatrixFromCells(2, 2, new Uint8Array(3))).toThrow(RangeError);
    expect(() => responseMatrixFromCells(1, 2, Uint8Array.from([0, 3]))).toThrow(RangeError);
    expect(() => responseMatrixFromCells(-1, 2, new Uint8Array(0))).toThrow(RangeError);
  });

  it('selects items in the order asked for', () => {
    const matrix = responseMatrix([
      [1, 0, null],
      [0, 1, 1],
    ]);
    expect(selectItems(matrix, [2, 0])).toEqual(
      responseMatrix([
        [null, 1],
        [1, 0],
      ]),
    );
    expect(() => selectItems(matrix, [3])).toThrow(RangeError);
  });

  it('totals answers and right answers an item', () => {
    const { answered, right } = itemTotals(
      responseMatrix([
        [1, 0, null],
        [1, 1, 1],
      ]),
    );
    expect(Array.from(answered)).toEqual([2, 2, 1]);
    expect(Array.from(right)).toEqual([2, 1, 1]);
  });
});

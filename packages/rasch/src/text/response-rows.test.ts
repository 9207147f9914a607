import { describe, expect, it } from 'vitest';
import { responseMatrix } from '../data/response-matrix.ts';
import { responseMatrixFromRows, responseMatrixFromStrings } from './response-rows.ts';

const expected = responseMatrix([
  [0, 1, null],
  [1, null, 1],
]);

describe('rows of answers', () => {
  it('are packed from strings', () => {
    expect(responseMatrixFromStrings(['01.', '191'])).toEqual(expected);
    expect(responseMatrixFromStrings([])).toEqual({ persons: 0, items: 0, cells: new Uint8Array(0) });
    expect(() => responseMatrixFromStrings(['01', '0'])).toThrow('Row 1 has 1 answers; the first row has 2.');
    expect(() => responseMatrixFromStrings(['01', '0x'])).toThrow('Row 1, item 1: x is not an answer.');
    expect(() => responseMatrixFromStrings(['0☃'])).toThrow(RangeError);
  });

  it('are packed from a stream, however many come', async () => {
    async function* stream() {
      for (let person = 0; person < 500; person++) yield person % 2 === 0 ? '01.' : ([1, null, 1] as const);
    }
    const matrix = await responseMatrixFromRows(stream());
    expect(matrix.persons).toBe(500);
    expect(matrix.cells).toEqual(
      Uint8Array.from({ length: 1500 }, (_, cell) => expected.cells[cell % 6] as number),
    );
    await expect(responseMatrixFromRows([[0, 1], [2 as 1]])).rejects.toThrow(RangeError);
    await expect(responseMatrixFromRows([[0, 2 as 1]])).rejects.toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from './csv.ts';

const line = (cells: (string | number | boolean | null)[], locale: 'uz' | 'en' = 'uz') =>
  writeCsv([cells], locale).slice(1).trimEnd();

describe('a CSV file', () => {
  test('begins with a byte order mark and ends every line with CR LF', () => {
    expect(
      writeCsv(
        [
          ['a', 1],
          ['b', 2],
        ],
        'en',
      ),
    ).toBe('\ufeffa,1\r\nb,2\r\n');
  });

  test('parts cells as the locale’s spreadsheets do, decimals with it', () => {
    expect(line(['Karimova', -1.25, 61.4, null, true])).toBe('Karimova;-1,25;61,4;;1');
    expect(line(['Karimova', -1.25, 61.4, null, false], 'en')).toBe('Karimova,-1.25,61.4,,0');
  });

  test.each(['=1+1', '+cmd', '-cmd|x', '@SUM(A1)', '\t=1', '\r=1', ' =1', '-1+1', '=HYPERLINK("x")'])(
    'a text that a spreadsheet would compute, %j, stays a text',
    (text) => {
      expect(line([text]).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  test.each(['-4', '+998901234567', '0,5', '-1.25', '12'])('a plain number, %j, is left alone', (text) => {
    expect(line([text])).toBe(text);
  });

  test('whatever is written is read back, the guarding apostrophe apart', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
        const read = readLine(writeCsv([cells], 'uz').slice(1, -2), ';');
        expect(read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))).toEqual(cells);
      }),
    );
  });
});

function readLine(text: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else while (at < text.length && text[at] !== separator) cell += text[at++];
    cells.push(cell);
    if (at >= text.length) return cells;
    at += 1;
  }
}

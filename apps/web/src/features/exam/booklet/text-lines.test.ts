import { expect, test } from 'vitest';
import { toTextLines } from './text-lines.ts';

const run = (str: string, x: number, y: number, height = 12, width = 6 * str.length) => ({
  str,
  width,
  height,
  transform: [height, 0, 0, height, x, y],
});
const textsOf = (...runs: ReturnType<typeof run>[]) => toTextLines(runs).map(({ text }) => text);

test('runs of one baseline are one line, and blanks between them one space', () => {
  expect(
    textsOf(run('1.', 56, 700), run(' ', 66, 700, 0), run('Hisoblang:', 86, 700), run('A)', 86, 660)),
  ).toEqual(['1. Hisoblang:', 'A)']);
});

test('a fraction is said as one, in a line and at its beginning', () => {
  expect(
    textsOf(run('x =', 86, 700), run('7', 152, 708, 11), run('3', 152, 693, 11), run('.', 160, 700)),
  ).toEqual(['x =7/3.']);
  expect(textsOf(run('a + b', 86, 708, 11), run('2', 98, 694, 11), run('= c', 120, 700))).toEqual([
    '(a + b)/2= c',
  ]);
});

test('a raised small figure is an exponent', () => {
  expect(textsOf(run('x', 86, 700), run('2', 92, 705, 8), run('+ 1', 98, 700))).toEqual(['x^2+ 1']);
});

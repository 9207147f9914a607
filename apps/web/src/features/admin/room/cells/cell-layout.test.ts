import { expect, test } from 'vitest';
import { cellAt, cellsBetween, layoutCells } from './cell-layout.ts';

test('a thousand students stand on the desktop’s board in squares of twelve', () => {
  expect(layoutCells(1_000, 600, 244)).toEqual({ pitch: 12, columns: 50, rows: 20 });
});

test('forty students stand on large squares, on a phone too', () => {
  expect(layoutCells(40, 600, 244)).toEqual({ pitch: 28, columns: 21, rows: 2 });
  expect(layoutCells(40, 358, 200).pitch).toBe(28);
});

test('a thousand fit a phone', () => {
  const layout = layoutCells(1_000, 358, 200);
  expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(1_000);
  expect(layout.rows * layout.pitch).toBeLessThanOrEqual(200);
});

test('a point finds its cell, and nothing beyond the last student', () => {
  const layout = { pitch: 20, columns: 10, rows: 3 };
  expect(cellAt(layout, 25, 5, 5)).toBe(0);
  expect(cellAt(layout, 25, 25, 45)).toBe(21);
  expect(cellAt(layout, 25, 105, 45)).toBeNull();
  expect(cellAt(layout, 25, 205, 5)).toBeNull();
});

test('a rectangle is the same whichever corner it is drawn from', () => {
  const layout = { pitch: 20, columns: 10, rows: 4 };
  expect(cellsBetween(layout, 40, 1, 22)).toEqual([1, 2, 11, 12, 21, 22]);
  expect(cellsBetween(layout, 40, 21, 2)).toEqual([1, 2, 11, 12, 21, 22]);
});

import { expect, test } from 'vitest';
import { nearestCell } from './nearest-cell.ts';

/** Rows of four cells, the last of two wide ones. */
const places = [0, 1, 2, 3, 4, 5, 6, 7].map((cell) => ({
  left: (cell % 4) * 44,
  top: Math.floor(cell / 4) * 44,
}));
const withWide = [...places, { left: 0, top: 120 }, { left: 160, top: 120 }];

test('left and right follow the paper across rows and stop at its ends', () => {
  expect(nearestCell(places, 3, 'right')).toBe(4);
  expect(nearestCell(places, 4, 'left')).toBe(3);
  expect(nearestCell(places, 0, 'left')).toBe(-1);
  expect(nearestCell(places, 7, 'right')).toBe(-1);
});

test('up and down go to the cell under or above, or the nearest to it', () => {
  expect(nearestCell(withWide, 1, 'down')).toBe(5);
  expect(nearestCell(withWide, 5, 'up')).toBe(1);
  expect(nearestCell(withWide, 7, 'down')).toBe(9);
  expect(nearestCell(withWide, 4, 'down')).toBe(8);
  expect(nearestCell(withWide, 0, 'up')).toBe(-1);
});

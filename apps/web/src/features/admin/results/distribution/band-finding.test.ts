import { expect, test } from 'vitest';
import { bandFinding, risingBands } from './band-finding.ts';

const bands = [
  { grade: 'A' as const, from: 65, n: 20 },
  { grade: 'B' as const, from: 55, n: 60 },
  { grade: 'none' as const, from: 0, n: 40 },
];

test('bands join without a gap, whatever order they come in', () => {
  expect(risingBands(bands, 75).map(({ from, to }) => [from, to])).toEqual([
    [0, 55],
    [55, 65],
    [65, 75],
  ]);
});

test('the largest band is named and those below every limit are not graded', () => {
  expect(bandFinding(bands)).toMatchObject({ largest: { grade: 'B' }, graded: 80, total: 120 });
});

test('nobody at all has no largest band', () => {
  expect(bandFinding([])).toEqual({ largest: null, graded: 0, total: 0 });
});

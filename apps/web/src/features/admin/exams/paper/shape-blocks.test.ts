import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { expect, test } from 'vitest';
import { blocksOf, countShape, lostItems, shapeOf } from './shape-blocks.ts';

test('the national certificate is three runs: 32 by choice, 3 to match, 10 open in two parts', () => {
  const { items } = nationalCertificateMathematics();
  expect(blocksOf(items).map(({ from, to, kind, partCount }) => [from, to, kind, partCount])).toEqual([
    [1, 32, 'choice', 1],
    [33, 35, 'match', 1],
    [36, 45, 'open', 2],
  ]);
  expect(countShape(items)).toEqual({ questions: 45, items: 55 });
});

test('a shape made from the runs of another is that other, save for its template', () => {
  const { items } = nationalCertificateMathematics();
  expect(shapeOf(blocksOf(items)).items).toEqual(items);
});

test('numbers go on from run to run, and neighbours that are alike join', () => {
  const open = { kind: 'open', count: 2, optionCount: 4, partCount: 1 } as const;
  const shape = shapeOf([open, open]);
  expect(shape.items.map((item) => item.question)).toEqual([1, 2, 3, 4]);
  expect(blocksOf(shape.items)).toHaveLength(1);
});

test('items that leave or change their kind are named as lost', () => {
  const before = shapeOf([{ kind: 'choice', count: 3, optionCount: 4, partCount: 1 }]).items;
  const after = shapeOf([
    { kind: 'choice', count: 1, optionCount: 5, partCount: 1 },
    { kind: 'open', count: 1, optionCount: 4, partCount: 1 },
  ]).items;
  expect(lostItems(before, after).map((item) => item.question)).toEqual([2, 3]);
});

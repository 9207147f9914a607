import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearMe, rankEntries } from './board.ts';

const entries = (values: Record<string, number>) =>
  Object.entries(values).map(([personId, value]) => ({ personId, value }));

test('equal values share the better rank and the next follows after them', () => {
  expect(
    rankEntries(entries({ d: 1, b: 7, a: 7, c: 5 })).map(({ personId, rank }) => [personId, rank]),
  ).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 3],
    ['d', 4],
  ]);
});

test('near me is five up and five down, and fewer at the ends', () => {
  const ranked = rankEntries(
    Array.from({ length: 30 }, (_, index) => ({ personId: `p${index}`, value: -index })),
  );
  const ids = (personId: string) => nearMe(ranked, personId).map((entry) => entry.personId);
  expect(ids('p10')).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((index) => `p${index}`));
  expect(ids('p0')).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5']);
  expect(ids('p29')).toHaveLength(6);
  expect(ids('nobody')).toEqual([]);
});

test('a rank is one more than the number of better values, in whatever order they come', () => {
  const some = fc.uniqueArray(fc.record({ personId: fc.uuid(), value: fc.integer({ min: 0, max: 5 }) }), {
    selector: ({ personId }) => personId,
  });
  fc.assert(
    fc.property(some, (all) => {
      const ranked = rankEntries(all);
      expect(rankEntries([...all].reverse())).toEqual(ranked);
      for (const entry of ranked)
        expect(entry.rank).toBe(1 + all.filter(({ value }) => value > entry.value).length);
    }),
  );
});

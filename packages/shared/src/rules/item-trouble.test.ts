import { expect, test } from 'vitest';
import { type ItemFigures, itemTroubles, troubleWeight } from './item-trouble.ts';

const good: ItemFigures = {
  n: 100,
  right: 60,
  extreme: false,
  void: false,
  infit: 1,
  outfit: 1,
  pointMeasure: 0.4,
  answers: [
    { n: 60, right: true, meanAbility: 0.8 },
    { n: 40, right: false, meanAbility: -0.5 },
  ],
};

test('an item as it should be has no trouble', () => {
  expect(itemTroubles(good)).toEqual([]);
});

test('a wrong answer that abler students give casts doubt on the key, a rare one does not', () => {
  const answers = [
    { n: 60, right: true, meanAbility: 0.1 },
    { n: 40, right: false, meanAbility: 0.9 },
  ];
  expect(itemTroubles({ ...good, answers })).toEqual(['key_suspect']);
  expect(
    itemTroubles({ ...good, answers: [answers[0] as never, { n: 2, right: false, meanAbility: 2 }] }),
  ).toEqual([]);
});

test.each<[Partial<ItemFigures>, string[]]>([
  [{ outfit: 1.31 }, ['underfit']],
  [{ infit: 0.69 }, ['overfit']],
  [{ pointMeasure: 0.1 }, ['weak_discrimination']],
  [{ pointMeasure: -0.1 }, ['key_suspect', 'weak_discrimination']],
  [{ right: 95 }, ['nearly_all_right']],
  [{ right: 5 }, ['nearly_all_wrong']],
  [{ extreme: true, outfit: 9 }, ['extreme']],
  [{ void: true, outfit: 9 }, []],
])('%o is troubled by %o', (figures, troubles) => {
  expect(itemTroubles({ ...good, ...figures })).toEqual(troubles);
});

test('the worst weighs more than all lesser ones together', () => {
  expect(troubleWeight(['key_suspect'])).toBeGreaterThan(
    troubleWeight(['underfit', 'weak_discrimination', 'extreme', 'overfit', 'nearly_all_wrong']),
  );
  expect(troubleWeight([])).toBe(0);
});

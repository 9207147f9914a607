import { expect, test } from 'vitest';
import { itemOf } from '../testing/item.ts';
import { layoutWright, wrightFinding } from './wright-layout.ts';

const at = (value: number) => ({ difficulty: { value, se: 0.1 } });

test('items of one step stand in one row in paper order, the hardest row first', () => {
  const layout = layoutWright({
    items: [itemOf(9, at(0.65)), itemOf(3, at(0.61)), itemOf(5, at(1.4))],
    abilitySteps: [],
  });
  expect(layout.items.map((row) => row.entries.map((entry) => entry.name))).toEqual([['5'], ['3', '9']]);
});

test('a value on the edge of a step belongs to the step above it, whatever its binary form', () => {
  const rows = [0.2, 0.4, 0.6, 0.8, -0.2].map(
    (value) => layoutWright({ items: [itemOf(1, at(value))], abilitySteps: [] }).items[0]?.atLogits,
  );
  expect(rows.map((value) => value?.toFixed(1))).toEqual(['0.3', '0.5', '0.7', '0.9', '-0.1']);
});

test('the ruler reaches from −3 to +3 and as far as anybody stands', () => {
  expect(layoutWright({ items: [], abilitySteps: [] })).toMatchObject({ low: -3, high: 3 });
  const wide = layoutWright({ items: [itemOf(1, at(-4.2))], abilitySteps: [{ fromLogits: 3.8, n: 2 }] });
  expect(wide).toMatchObject({ low: -5, high: 4 });
});

test('above five hundred students bars are drawn', () => {
  const steps = (n: number) => [{ fromLogits: 0, n }];
  expect(layoutWright({ items: [], abilitySteps: steps(500) }).form).toBe('marks');
  expect(layoutWright({ items: [], abilitySteps: steps(501) }).form).toBe('bars');
});

test('void items and those without a difficulty are not on the map', () => {
  const items = [itemOf(1, { void: true }), itemOf(2, { difficulty: null })];
  expect(layoutWright({ items, abilitySteps: [] }).items).toEqual([]);
});

test('the finding says how the paper meets the group and whom it does not reach', () => {
  const items = [itemOf(1, at(-1)), itemOf(2, at(1))];
  expect(wrightFinding({ items, abilitySteps: [{ fromLogits: 0, n: 10 }] }).level).toBe('fits');
  expect(wrightFinding({ items, abilitySteps: [{ fromLogits: 1.2, n: 10 }] })).toEqual({
    level: 'easy',
    aboveAll: 10,
    belowAll: 0,
  });
  expect(wrightFinding({ items, abilitySteps: [{ fromLogits: -2, n: 4 }] })).toMatchObject({
    level: 'hard',
    belowAll: 4,
  });
});

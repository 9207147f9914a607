import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChangeForSave,
  comparePairs,
  judgeSave,
  type SessionForSave,
  type StoredForSave,
} from './save.ts';

const session: SessionForSave = {
  status: 'in_progress',
  epoch: 2,
  deadlineAtMs: 1_000,
  graceMs: 30,
  pause: null,
  latePolicy: 'quarantine',
  lateUntilMs: 5_000,
  itemIds: new Set(['x', 'y']),
};
const change = (values: Partial<ChangeForSave>): ChangeForSave => ({
  itemId: 'x',
  epoch: 2,
  revision: 1,
  text: 'A',
  ...values,
});
const verdictsOf = (
  changes: ChangeForSave[],
  stored: [string, StoredForSave][] = [],
  values: Partial<SessionForSave> = {},
  now = 500,
) => judgeSave({ ...session, ...values }, new Map(stored), changes, now).judged.map((row) => row.verdict);

describe('the first row that fits decides', () => {
  const standing: [string, StoredForSave][] = [['x', { epoch: 2, revision: 3, text: 'A' }]];
  const same = change({ revision: 3 });

  test('what stands already is already, whatever the state of the session', () => {
    expect(verdictsOf([same], standing, { status: 'submitted' })).toEqual(['already']);
    expect(verdictsOf([same], standing, { epoch: 9 })).toEqual(['already']);
    expect(verdictsOf([same], standing, {}, 99_999)).toEqual(['already']);
  });

  test('lateness comes before a lost lease, and the policy and its limit decide what is kept', () => {
    const old = change({ epoch: 1 });
    expect(verdictsOf([old])).toEqual(['lease_lost']);
    expect(verdictsOf([old], [], {}, 1_031)).toEqual(['quarantined']);
    expect(verdictsOf([old], [], {}, 5_001)).toEqual(['closed']);
    expect(verdictsOf([old], [], { latePolicy: 'reject' }, 1_031)).toEqual(['closed']);
  });

  test('of equal pairs in one group the first is written, the second already or in conflict', () => {
    expect(verdictsOf([change({}), change({}), change({ text: 'B' })])).toEqual([
      'applied',
      'already',
      'conflict',
    ]);
  });

  test('of two pairs in one group the greater is written and the other is stale', () => {
    expect(verdictsOf([change({ revision: 4 }), change({ revision: 7, text: 'B' })])).toEqual([
      'stale',
      'applied',
    ]);
  });

  test('a conflict and a stale one are told what stands', () => {
    const decision = judgeSave(
      session,
      new Map(standing),
      [change({ revision: 3, text: 'B' }), change({})],
      500,
    );
    expect(decision.judged.map((row) => row.stored)).toEqual([standing[0]?.[1], standing[0]?.[1]]);
  });
});

describe('any order and duplication of batches', () => {
  test('ends in the same answers, and never replaces a pair by a smaller one', () => {
    // A device never writes two texts under one pair, so the text follows from the pair.
    const drawn = fc
      .record({
        itemId: fc.constantFrom('x', 'y'),
        epoch: fc.constant(2),
        revision: fc.integer({ min: 1, max: 5 }),
      })
      .map((pair) => ({ ...pair, text: `${pair.itemId}${pair.revision}` }));
    const history = fc.array(fc.array(drawn, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(history, fc.integer(), (batches, seed) => {
        const run = (order: ChangeForSave[][]) =>
          order.reduce<ReadonlyMap<string, StoredForSave>>((stored, batch) => {
            const { answers } = judgeSave(session, stored, batch, 500);
            for (const [itemId, before] of stored)
              expect(comparePairs(answers.get(itemId) as StoredForSave, before)).toBeGreaterThanOrEqual(0);
            return answers;
          }, new Map());
        const doubled = [...batches, ...batches].sort(
          (a, b) => Math.sin(seed + a.length) - Math.sin(seed + b.length),
        );
        expect(run(doubled)).toEqual(run(batches));
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPools } from './pool-sizes.ts';

test('the usual hundred connections fill both pools', () => {
  expect(planPools(100, 3)).toEqual({ student: 20, staff: 10 });
});

test('the sum never passes what the database allows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 10 }), (max, reserved) => {
      try {
        const { student, staff } = planPools(max, reserved);
        expect(student + staff).toBeLessThanOrEqual(max - reserved - 24);
      } catch (error) {
        expect(String(error)).toMatch(/Raise max_connections/);
        expect(max - reserved).toBeLessThan(24 + 9);
      }
    }),
  );
});

import type { Health } from '@invigil/shared/contracts/admin-home';
import { expect, test } from 'vitest';
import { worstCheck } from './worst-check.ts';

type Check = Health['checks'][number];
const check = (name: Check['name'], status: Check['status']): Check => ({
  name,
  status,
  value: 1,
  unit: 'count',
  limit: null,
});

test('nothing is named while everything is well', () => {
  expect(worstCheck([check('database', 'ok'), check('queue', 'ok')])).toBeUndefined();
});

test('what is down is named before what only needs a look', () => {
  const checks = [check('database', 'ok'), check('saves', 'degraded'), check('queue', 'down')];
  expect(worstCheck(checks)?.name).toBe('queue');
});

test('of two equally bad the first is named', () => {
  expect(worstCheck([check('saves', 'degraded'), check('memory', 'degraded')])?.name).toBe('saves');
});

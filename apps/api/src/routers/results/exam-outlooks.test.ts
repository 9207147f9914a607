import type { Db } from '@invigil/db/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { examOutlookOf } from './exam-outlooks.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const newDb = () => ({}) as Db;

test('all who wait for one exam within three seconds share one look at its sittings', async () => {
  const read = vi.fn(async () => ({ inProgress: 1, longestExtraMs: 0 }));
  const db = newDb();
  for (let asked = 0; asked < 100; asked += 1) await examOutlookOf(db, 'one', read);
  await examOutlookOf(db, 'other', read);
  expect(read).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(3_001);
  await examOutlookOf(db, 'one', read);
  expect(read).toHaveBeenCalledTimes(3);
});

test('a look that failed is not kept', async () => {
  const db = newDb();
  await expect(
    examOutlookOf(db, 'one', async () => {
      throw new Error('away');
    }),
  ).rejects.toThrow('away');
  expect(await examOutlookOf(db, 'one', async () => ({ inProgress: 2, longestExtraMs: 0 }))).toMatchObject({
    inProgress: 2,
  });
});

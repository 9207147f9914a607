import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { forgetOldSittings, forgetSitting } from './purge-device.ts';
import { openIndexedDbOutbox } from './sync/indexed-db-outbox.ts';
import type { OutboxState } from './sync/records.ts';
import { itemOf, withItems } from './sync/records.ts';
import { writeAnswers } from './sync/write-answer.ts';

const now = Date.parse('2026-11-22T10:00:00.000Z');
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();
const draft = [{ itemId: 'i', text: 'a', locale: 'uz' as const, elapsedMs: null }];

/** The write as it stands after a receipt. */
function acknowledged(state: OutboxState): OutboxState {
  return withItems(state, [{ ...itemOf(state, 'i'), pending: null }]);
}

/** A sitting on this device whose deadline, or last reply where it has none, was so many days ago. */
async function sat(
  sessionId: string,
  days: number,
  change: (state: OutboxState) => OutboxState = acknowledged,
  told: 'deadline' | 'no_deadline' = 'deadline',
) {
  const outbox = await openIndexedDbOutbox({ personId: 'p', sessionId });
  await outbox.update((state) => {
    const written = writeAnswers(state, draft);
    const ended = { deadlineAt: told === 'deadline' ? daysAgo(days) : null, serverNow: daysAgo(days) };
    const seen = ended as OutboxState['session']['seen'];
    return change({ ...written, session: { ...written.session, seen } });
  });
  return {
    async isThere() {
      const { session, items } = await outbox.read();
      expect(items.size > 0).toBe(session.seen !== null);
      return session.seen !== null;
    },
  };
}

test('the copy of a sitting goes when its result is published, and no other', async () => {
  const mine = await sat('published', 0);
  const other = await sat('published-2', 0);
  expect(await forgetSitting({ personId: 'p', sessionId: 'published' })).toBe(true);
  expect([await mine.isThere(), await other.isThere()]).toEqual([false, true]);
});

test('an answer that the server has not replied to outlives the publication', async () => {
  const mine = await sat('unsent', 0, (state) => state);
  expect(await forgetSitting({ personId: 'p', sessionId: 'unsent' })).toBe(false);
  expect(await mine.isThere()).toBe(true);
});

test('what ended more than 30 days ago goes when the app opens, unsent or not', async () => {
  const old = await sat('old', 31);
  const oldUnsent = await sat('old-unsent', 31, (state) => state);
  const recent = await sat('recent', 29);
  const running = await sat('running', -1);
  expect(await forgetOldSittings(now)).toBe(2);
  const left = await Promise.all([old, oldUnsent, recent, running].map((sitting) => sitting.isThere()));
  expect(left).toEqual([false, false, true, true]);
});

test('without a deadline the last reply counts, and what was not sent waits for a line however long', async () => {
  const old = await sat('open-old', 31, acknowledged, 'no_deadline');
  const unsent = await sat('open-unsent', 31, (state) => state, 'no_deadline');
  const recent = await sat('open-recent', 29, acknowledged, 'no_deadline');
  await forgetOldSittings(now);
  const left = await Promise.all([old, unsent, recent].map((sitting) => sitting.isThere()));
  expect(left).toEqual([false, true, true]);
});

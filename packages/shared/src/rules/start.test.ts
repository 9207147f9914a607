import { expect, test } from 'vitest';
import { attemptsAllowed, decideStart, type StartInput, startsByItself } from './start.ts';
import { decideTakeOver } from './take-over.ts';

const minute = 60_000;
const open: StartInput = {
  status: 'published',
  assigned: true,
  opensAtMs: 0,
  closesAtMs: 180 * minute,
  entryClosesAtMs: 60 * minute,
  durationMs: 150 * minute,
  factor: 1,
  personalExtraMs: 0,
  maxAttempts: 1,
  attemptsUsed: 0,
  openSessionId: null,
};
const reasonOf = (values: Partial<StartInput>, now = minute) => {
  const decision = decideStart({ ...open, ...values }, now);
  return decision.verdict === 'no' ? decision.reason : decision.verdict;
};

test('why an exam can not be started is said, the first cause first', () => {
  expect(reasonOf({ status: 'archived' })).toBe('archived');
  expect(reasonOf({ status: 'draft' })).toBe('not_published');
  expect(reasonOf({ assigned: false })).toBe('not_assigned');
  expect(reasonOf({ attemptsUsed: 1 })).toBe('attempts_exhausted');
  expect(reasonOf({}, -1)).toBe('not_open_yet');
  expect(reasonOf({}, 60 * minute)).toBe('entry_closed');
  expect(reasonOf({}, 180 * minute)).toBe('window_closed');
  expect(reasonOf({})).toBe('start');
});

test('without a duration nothing is shortened, and it never starts by itself', () => {
  const openEnded = { ...open, durationMs: null, factor: 1.5, entryClosesAtMs: null };
  expect(decideStart({ ...openEnded, closesAtMs: null }, minute)).toEqual({
    verdict: 'start',
    deadline: { deadlineAtMs: null, limitedBy: 'nothing' },
    shortenedByMs: 0,
  });
  expect(decideStart({ ...openEnded, personalExtraMs: minute }, 179 * minute)).toEqual({
    verdict: 'start',
    deadline: { deadlineAtMs: 181 * minute, limitedBy: 'window' },
    shortenedByMs: 0,
  });
  expect(startsByItself({ opensAtMs: 0, closesAtMs: minute, durationMs: null })).toBe(false);
});

test('a rehearsal is begun as often as one likes', () => {
  const used = { attemptsUsed: 500 };
  expect(reasonOf({ ...used, maxAttempts: attemptsAllowed('rehearsal', 100) })).toBe('start');
  expect(reasonOf({ ...used, maxAttempts: attemptsAllowed('practice', 10) })).toBe('attempts_exhausted');
});

test('a sitting in progress is resumed even after the window', () => {
  expect(reasonOf({ openSessionId: 's' }, 500 * minute)).toBe('resume');
});

test('a late start is told how much shorter it is, an early one loses nothing', () => {
  expect(decideStart(open, 30 * minute)).toMatchObject({ verdict: 'start', shortenedByMs: 0 });
  expect(decideStart(open, 40 * minute)).toMatchObject({ verdict: 'start', shortenedByMs: 10 * minute });
});

test('the lobby starts by itself only where the window leaves no slack', () => {
  expect(startsByItself({ opensAtMs: 0, closesAtMs: 150, durationMs: 150 })).toBe(true);
  expect(startsByItself({ opensAtMs: 0, closesAtMs: 151, durationMs: 150 })).toBe(false);
  expect(startsByItself({ opensAtMs: 0, closesAtMs: null, durationMs: 150 })).toBe(false);
});

test('a takeover raises the epoch to the seconds since the start, and is refused when somebody was quicker', () => {
  const standing = { timeline: 3, epoch: 4, deviceId: 'a', status: 'in_progress' as const, startedAtMs: 0 };
  const ask = { timeline: 3, epoch: 4, deviceId: 'b' };
  expect(decideTakeOver(standing, ask, 90_500)).toEqual({ act: 'raise', epoch: 90 });
  expect(decideTakeOver(standing, ask, 2_000)).toEqual({ act: 'raise', epoch: 5 });
  expect(decideTakeOver(standing, { ...ask, deviceId: 'a', epoch: 1 }, 9_000)).toEqual({ act: 'repeat' });
  expect(decideTakeOver(standing, { ...ask, epoch: 3 }, 9_000)).toEqual({ act: 'refuse', reason: 'epoch' });
  expect(decideTakeOver(standing, { ...ask, timeline: 2 }, 9_000)).toEqual({
    act: 'refuse',
    reason: 'timeline',
  });
  expect(decideTakeOver({ ...standing, status: 'submitted' }, ask, 9_000)).toEqual({
    act: 'refuse',
    reason: 'closed',
  });
});

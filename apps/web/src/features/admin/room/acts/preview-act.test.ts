import type { SessionId } from '@invigil/shared/ids';
import { expect, test } from 'vitest';
import { roomRow } from '../testing/room-row.ts';
import { inCalls, previewAct } from './preview-act.ts';

test('only sittings in progress get time, and the rest is counted', () => {
  const preview = previewAct('give_time', [
    roomRow(1),
    roomRow(2, { deadlineAt: '2026-11-22T10:20:00.000Z' }),
    roomRow(3, { status: 'submitted', state: 'submitted' }),
    roomRow(4, { sessionId: null, status: null, state: 'not_started' }),
  ]);
  expect(preview.sessionIds).toEqual(['session-1', 'session-2']);
  expect(preview.untouched).toBe(2);
  expect(preview.earliestDeadlineAt).toBe('2026-11-22T10:00:00.000Z');
  expect(preview.latestDeadlineAt).toBe('2026-11-22T10:20:00.000Z');
});

test('pause takes those who run and resume those who stand', () => {
  const rows = [roomRow(1), roomRow(2, { pausedAt: '2026-11-22T09:00:00.000Z' })];
  expect(previewAct('pause', rows).sessionIds).toEqual(['session-1']);
  expect(previewAct('resume', rows).sessionIds).toEqual(['session-2']);
});

test('where no deadline is, time is neither given nor stopped, and that is said', () => {
  const rows = [roomRow(1), roomRow(2, { deadlineAt: null })];
  for (const act of ['give_time', 'pause'] as const) {
    const preview = previewAct(act, rows);
    expect(preview.sessionIds).toEqual(['session-1']);
    expect([...preview.untouchedBy]).toEqual([['no_deadline', 1]]);
  }
  expect(previewAct('close', rows).sessionIds).toHaveLength(2);
});

test('closing says how many answers are on the server and how many devices still held', () => {
  const preview = previewAct('close', [roomRow(1, { answered: 28, pendingAtContact: 6 }), roomRow(2)]);
  expect(preview).toMatchObject({ answersOnServer: 48, unsentAtContact: 6 });
});

test('a void sitting is not voided again, and a handed-in one is reopened only when it is', () => {
  expect(previewAct('void', [roomRow(1, { status: 'voided' })]).rows).toHaveLength(0);
  expect(previewAct('reopen', [roomRow(1)]).rows).toHaveLength(0);
  expect(previewAct('reopen', [roomRow(1, { status: 'submitted' })]).rows).toHaveLength(1);
});

test('more than a thousand sittings go in several calls, none twice and none left out', () => {
  const ids = Array.from({ length: 2_300 }, (_, index) => `session-${index}` as SessionId);
  const calls = inCalls(ids);
  expect(calls.map((call) => call.length)).toEqual([1_000, 1_000, 300]);
  expect(calls.flat()).toEqual(ids);
  expect(inCalls([])).toEqual([]);
});

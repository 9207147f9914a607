import { expect, test } from 'vitest';
import { roomStateOf, type SittingSeen } from './room-state.ts';

const now = 1_000_000;
const seen = (values: Partial<SittingSeen>): SittingSeen => ({
  status: 'in_progress',
  lastContactAtMs: now - 5_000,
  startedAtMs: now - 60_000,
  pendingAtContact: 0,
  refusedAtContact: 0,
  ...values,
});

test('the board tells what was known at last contact', () => {
  expect(roomStateOf(seen({}), now)).toBe('saved');
  expect(roomStateOf(seen({ pendingAtContact: 2 }), now)).toBe('sending');
  expect(roomStateOf(seen({ pendingAtContact: 2, refusedAtContact: 1 }), now)).toBe('refused');
  expect(roomStateOf(seen({ status: null }), now)).toBe('not_started');
  expect(roomStateOf(seen({ status: 'submitted', lastContactAtMs: null }), now)).toBe('submitted');
});

test('three missed heartbeats are offline, whatever was held', () => {
  expect(roomStateOf(seen({ lastContactAtMs: now - 65_000 }), now)).toBe('saved');
  expect(roomStateOf(seen({ lastContactAtMs: now - 65_001, refusedAtContact: 1 }), now)).toBe('offline');
});

test('before the first contact the start counts as one', () => {
  expect(roomStateOf(seen({ lastContactAtMs: null, startedAtMs: now - 1_000 }), now)).toBe('saved');
  expect(roomStateOf(seen({ lastContactAtMs: null, startedAtMs: now - 70_000 }), now)).toBe('offline');
});

import type { PersonId } from '@invigil/shared/ids';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { createStreamRoom } from './stream-room.ts';

const me: SignedIn = {
  personId: 'a' as PersonId,
  role: 'student',
  locale: 'uz',
  isDemo: false,
  authVersion: 1,
  by: 'cookie',
};
const yes = async () => true;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a person has three streams; one that ends gives its place back', () => {
  const room = createStreamRoom(yes);
  const places = [1, 2, 3].map(() => room.enter(me, undefined, yes));
  expect(() => room.enter(me, undefined, yes)).toThrow('RATE_LIMITED');
  room.enter({ ...me, personId: 'b' as PersonId }, undefined, yes);
  places[0]?.close();
  const caller = new AbortController();
  room.enter(me, caller.signal, yes);
  expect(() => room.enter(me, undefined, yes)).toThrow('RATE_LIMITED');
  caller.abort();
  room.enter(me, undefined, yes);
});

test('a token of a program gets none', () => {
  expect(() => createStreamRoom(yes).enter({ ...me, by: 'token' }, undefined, yes)).toThrow('FORBIDDEN');
});

test.each([
  ['the sign-in ended', async () => false, yes],
  ['the object is no longer allowed', yes, async () => false],
  ['nobody can say', yes, () => Promise.reject(new Error('lost'))],
])('when %s the stream ends at the next look', async (_name, isSignedIn, stillAllowed) => {
  const room = createStreamRoom(isSignedIn);
  const { signal } = room.enter(me, undefined, stillAllowed);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(signal.aborted).toBe(true);
});

test('a change of the sign-in is looked at at once', async () => {
  let signedIn = true;
  const room = createStreamRoom(async () => signedIn);
  const { signal } = room.enter(me, undefined, yes);
  room.recheck(me.personId);
  await vi.advanceTimersByTimeAsync(0);
  expect(signal.aborted).toBe(false);
  signedIn = false;
  room.recheck(me.personId);
  await vi.advanceTimersByTimeAsync(0);
  expect(signal.aborted).toBe(true);
});

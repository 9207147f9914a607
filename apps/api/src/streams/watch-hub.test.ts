import type { ExamId, PersonId, SessionId } from '@invigil/shared/ids';
import type { FanoutMessage } from '@invigil/shared/jobs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SignedIn } from '../sign-in/signed-in.ts';
import type { Look } from './look-queue.ts';
import { createPersonPlaces } from './person-places.ts';
import type { News } from './read-news.ts';
import { createWatchHub, type WatchHub } from './watch-hub.ts';
import type { Watcher, Wire } from './watcher.ts';

const exam = 'exam' as ExamId;
const meOf = (name: string, more: Partial<SignedIn> = {}): SignedIn => ({
  personId: name as PersonId,
  role: 'student',
  locale: 'uz',
  isDemo: false,
  authVersion: 1,
  by: 'cookie',
  ...more,
});

let tell: (message: FanoutMessage) => void;
let looks: Look[];
let answer: (watcher: Watcher) => News | null;
let reading: () => Promise<void>;
let heard: string[];
let hub: WatchHub;
let faults: unknown[];

const wire: Wire<string> = {
  send: (out, told) => heard.push(`${out} ${told.length}`) > 0,
  ping: () => true,
  end: (out, how) => heard.push(`${out} ${how}`),
};
const news = (watcher: Watcher): News => ({
  told: [],
  examId: exam,
  version: '1',
  lastMessageId: watcher.lastMessageId,
});

beforeEach(() => {
  vi.useFakeTimers();
  looks = [];
  heard = [];
  faults = [];
  answer = news;
  reading = async () => {};
  hub = createWatchHub({
    timeline: 1,
    onFault: (error) => faults.push(error),
    places: createPersonPlaces(),
    fanout: {
      subscribe(handler) {
        tell = handler;
        return () => {};
      },
    },
    async read(look) {
      looks.push(look);
      await reading();
      return [...look.keys()].flatMap((watcher): [Watcher, News][] => {
        const one = answer(watcher);
        return one ? [[watcher, one]] : [];
      });
    },
  });
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

const open = (name: string, me = meOf(name)) =>
  hub.open(me, { sessionId: name as SessionId }, () => ({ wire, out: name }));
const changed = (name: string) =>
  tell({ kind: 'session_changed', sessionId: name as SessionId, examId: exam });
const settle = () => vi.advanceTimersByTimeAsync(20);

async function opened(...names: string[]): Promise<Watcher[]> {
  const all = Promise.all(names.map((name) => open(name)));
  await settle();
  looks.length = 0;
  heard.length = 0;
  return all;
}

test('a herd that opens is one look, and a thousand changes of it another', async () => {
  const names = Array.from({ length: 500 }, (_, at) => `s${at}`);
  const all = Promise.all(names.map((name) => open(name)));
  await settle();
  await all;
  expect(looks.map((look) => look.size)).toEqual([500]);
  for (const name of names) {
    changed(name);
    changed(name);
  }
  changed('nobody watches this');
  await settle();
  expect(looks.map((look) => look.size)).toEqual([500, 500]);
});

test('what changes while a look runs is looked at again; who is not concerned is left alone', async () => {
  await opened('a', 'b');
  let done = () => {};
  reading = () =>
    new Promise((resolve) => {
      done = resolve;
    });
  changed('a');
  await settle();
  changed('a');
  expect(looks).toHaveLength(1);
  reading = async () => {};
  done();
  await settle();
  expect(looks.map((look) => [...look.keys()].map(({ sessionId }) => sessionId))).toEqual([['a'], ['a']]);
  tell({ kind: 'sessions_changed', sessionIds: null, examId: 'another' as ExamId });
  await settle();
  expect(looks).toHaveLength(2);
  tell({ kind: 'sessions_changed', sessionIds: null, examId: exam });
  await settle();
  expect(looks[2]?.size).toBe(2);
});

test('every half minute the sign-in and the session are looked at, and who may not watch is told to go', async () => {
  const [a] = await opened('a');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(looks).toHaveLength(0);
  answer = () => null;
  await vi.advanceTimersByTimeAsync(2_000);
  expect([...(looks[0] ?? [])]).toEqual([[a, false]]);
  expect(heard).toEqual([]);
  answer = () => 'gone';
  await vi.advanceTimersByTimeAsync(30_000);
  expect(heard).toEqual(['a return']);
  expect(hub.count()).toBe(0);
});

test('a change of the sign-in is looked at at once; when nobody can say, the stream ends', async () => {
  await opened('a', 'b');
  reading = async () => {
    throw new Error('the database is away');
  };
  hub.recheck('a' as PersonId);
  await settle();
  expect(heard).toEqual(['a return']);
  expect(faults).toHaveLength(1);
});

test("what can't be told to one ends that one's stream and nobody else's", async () => {
  await opened('a', 'b');
  answer = (watcher) =>
    watcher.sessionId === 'a'
      ? { fault: new Error('does not fit') }
      : { told: [], examId: exam, version: '2', lastMessageId: 7 };
  changed('a');
  changed('b');
  await settle();
  expect(heard).toEqual(['a return', 'b 0']);
  expect(faults).toHaveLength(1);
});

test('after a quarter of an hour a stream is cut, and its place is free', async () => {
  await opened('a');
  answer = () => null;
  await vi.advanceTimersByTimeAsync(14 * 60_000 + 55_000);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual(['a cut']);
});

test('refused are a session that is not theirs, a token, a fourth stream, and all while the database is away', async () => {
  const refusedWith = async (opening: Promise<unknown>, code: string) => {
    const refused = expect(opening).rejects.toThrow(code);
    await settle();
    await refused;
  };
  const me = meOf('me');
  const mine = Promise.all(['1', '2', '3'].map((name) => open(name, me)));
  await settle();
  const [first] = await mine;
  await refusedWith(open('4', me), 'RATE_LIMITED');
  hub.leave(first as Watcher);
  const again = open('4', me);
  await settle();
  await again;
  await refusedWith(open('5', meOf('program', { by: 'token' })), 'FORBIDDEN');
  answer = () => 'gone';
  await refusedWith(open('6'), 'NOT_FOUND');
  reading = async () => {
    throw new Error('the database is away');
  };
  await refusedWith(open('7'), 'away');
  expect(hub.count()).toBe(3);
});

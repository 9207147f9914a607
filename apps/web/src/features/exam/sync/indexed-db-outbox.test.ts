import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { openIndexedDbOutbox } from './indexed-db-outbox.ts';
import { writeAnswers } from './write-answer.ts';

const draft = (itemId: string, text: string) => [{ itemId, text, locale: 'uz' as const, elapsedMs: null }];
let sitting = 0;
const owner = () => ({ personId: 'p', sessionId: `s${sitting++}` });

test('two tabs count revisions from the store and never give one twice', async () => {
  const mine = owner();
  const [first, second] = await Promise.all([openIndexedDbOutbox(mine), openIndexedDbOutbox(mine)]);
  await Promise.all([
    first.update((state) => writeAnswers(state, draft('i', 'a'))),
    second.update((state) => writeAnswers(state, draft('i', 'b'))),
    first.update((state) => writeAnswers(state, draft('i', 'c'))),
  ]);
  const { items } = await second.read();
  expect(items.get('i')?.pending).toMatchObject({ revision: 3 });
  expect(first.deviceId).toBe(second.deviceId);
});

test('the next person on a shared computer sees nothing of the last one', async () => {
  const mine = owner();
  const first = await openIndexedDbOutbox(mine);
  await first.update((state) => writeAnswers(state, draft('i', 'secret')));
  const next = await openIndexedDbOutbox({ ...mine, personId: 'q' });
  expect((await next.read()).items.size).toBe(0);
  expect((await first.read()).items.get('i')?.pending?.text).toBe('secret');
});

test('a connection that the browser dropped is opened anew and the write repeated', async () => {
  const outbox = await openIndexedDbOutbox(owner());
  const real = IDBDatabase.prototype.transaction;
  const broken = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
  });
  await outbox.update((state) => writeAnswers(state, draft('i', 'kept')));
  broken.mockImplementation(function (this: IDBDatabase, ...args) {
    return real.apply(this, args as Parameters<typeof real>);
  });
  expect((await outbox.read()).items.get('i')?.pending?.text).toBe('kept');
  broken.mockRestore();
});

test('writes ask for strict durability', async () => {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const outbox = await openIndexedDbOutbox(owner());
  await outbox.update((state) => writeAnswers(state, draft('i', 'a')));
  const writes = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
  expect(writes.length).toBeGreaterThan(0);
  expect(writes.every(([, , options]) => options?.durability === 'strict')).toBe(true);
  spy.mockRestore();
});

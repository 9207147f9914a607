import { expect, test } from 'vitest';
import { createMemoryOutbox } from './memory-outbox.ts';
import { createSurvivingOutbox } from './surviving-outbox.ts';
import { writeAnswers } from './write-answer.ts';

const draft = (text: string) => [{ itemId: 'i', text, locale: 'uz' as const, elapsedMs: null }];

test('a disk that refuses in mid-exam is noticed, and no word is lost in this tab', async () => {
  const owner = { personId: 'p', sessionId: 's' };
  const disk = createMemoryOutbox(owner, 'device');
  const kept = await disk.update((state) => writeAnswers(state, draft('a')));
  let degraded = 0;
  const full = { ...disk, update: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
  const outbox = createSurvivingOutbox(full, owner, kept, () => {
    degraded += 1;
  });
  const after = await outbox.update((state) => writeAnswers(state, draft('b')));
  expect(after.items.get('i')?.pending).toMatchObject({ text: 'b', revision: 2 });
  expect([degraded, outbox.kind]).toEqual([1, 'memory']);
});

test('two changes that the disk refuses at once are both kept, in one store', async () => {
  const owner = { personId: 'p', sessionId: 's' };
  const disk = createMemoryOutbox(owner, 'device');
  const kept = await disk.read();
  const full = { ...disk, update: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
  let degraded = 0;
  const outbox = createSurvivingOutbox(full, owner, kept, () => {
    degraded += 1;
  });
  const other = [{ itemId: 'j', text: 'b', locale: 'uz' as const, elapsedMs: null }];
  await Promise.all([
    outbox.update((state) => writeAnswers(state, draft('a'))),
    outbox.update((state) => writeAnswers(state, other)),
  ]);
  const { items } = await outbox.read();
  expect([items.get('i')?.pending?.text, items.get('j')?.pending?.text, degraded]).toEqual(['a', 'b', 1]);
});

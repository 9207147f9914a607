import type { SealedJournal } from '@invigil/shared/contracts/journal';
import { expect, test } from 'vitest';
import { applyStartReply } from './apply-replies.ts';
import { createJournalFlow } from './journal-flow.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { acceptsAnswers, noteState } from './note-state.ts';
import { MODEL_SESSION } from './testing/model-database.ts';
import { createModelServer } from './testing/model-server.ts';
import { writeAnswers } from './write-answer.ts';

async function begin() {
  const server = createModelServer(() => 1_000);
  const outbox = createMemoryOutbox({ personId: 'p', sessionId: MODEL_SESSION }, 'A');
  await outbox.update((state) => applyStartReply(state, server.start('A') as never));
  const uploaded: SealedJournal[] = [];
  let hashed = 0;
  const flow = createJournalFlow({
    ...outbox,
    upload: async ({ journal }) => {
      uploaded.push(journal);
      return {} as never;
    },
    hash: async (text) => {
      hashed += 1;
      return text.slice(-43).padStart(43, '-');
    },
    isOpen: acceptsAnswers,
  });
  return {
    server,
    uploaded,
    flow,
    hashes: () => hashed,
    seal: async () => (await outbox.read()).session.sealed,
    type: (text: string) =>
      outbox.update((state) => writeAnswers(state, [{ itemId: 'i1', text, locale: 'uz', elapsedMs: null }])),
    hear: () => outbox.update((state) => noteState(state, server.state())),
    /** What waited is answered: held for a decision, or stored. */
    settle: (how: 'held' | 'stored') =>
      outbox.update((state) => {
        const item = state.items.get('i1');
        if (!item?.pending) return state;
        const { epoch, revision, text } = item.pending;
        const kept = { epoch, revision, text, receipt: null };
        const next = how === 'held' ? { ...item, held: [kept] } : { ...item, stored: kept };
        return { ...state, items: new Map([['i1', { ...next, pending: null }]]) };
      }),
  };
}

test('a journal with something unsent goes up once, after what waited has been sent', async () => {
  const { server, flow, type, hear, settle, uploaded, seal } = await begin();
  await type('a');
  server.room.close('staff');
  await hear();
  await flow.settle();
  expect([uploaded.length, (await seal())?.isSent]).toEqual([0, false]);
  await settle('held');
  await flow.settle();
  await flow.settle();
  expect(uploaded.map(({ entries }) => entries.map(({ text }) => text))).toEqual([['a']]);
  expect((await seal())?.isSent).toBe(true);
});

test('a journal whose every word is known stays here, and is chained no second time', async () => {
  const { server, flow, type, hear, settle, uploaded, hashes } = await begin();
  await type('a');
  await settle('stored');
  server.room.close('student');
  await hear();
  await flow.settle();
  const once = hashes();
  await flow.settle();
  expect([uploaded.length, hashes()]).toEqual([0, once]);
});

test('a reopened session breaks the seal: what is written then belongs to the journal too', async () => {
  const { server, flow, type, hear, settle, uploaded, seal } = await begin();
  await type('a');
  await settle('stored');
  server.room.close('student');
  await hear();
  await flow.settle();
  expect((await seal())?.entryCount).toBe(1);
  server.room.reopen(600_000);
  await hear();
  expect(await seal()).toBeNull();
  await type('b');
  server.room.close('staff');
  await hear();
  await flow.settle();
  await settle('held');
  await flow.settle();
  expect(uploaded.at(-1)?.entries.map(({ text }) => text)).toEqual(['a', 'b']);
});

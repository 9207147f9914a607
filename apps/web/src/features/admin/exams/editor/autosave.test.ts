import { expect, test } from 'vitest';
import { createAutosave } from './autosave.ts';

interface Doc {
  version: number;
  uz: string;
  en: string;
}
type Titles = { uz: string; en: string };

class Stale extends Error {
  readonly current: Doc;
  constructor(current: Doc) {
    super('stale');
    this.current = current;
  }
}

/** A server that judges by version, and a page that knows what it was last told. */
function setUp() {
  const server = { doc: { version: 1, uz: 'Sinov', en: '' } as Doc, sent: [] as Titles[], down: false };
  let known: Doc = server.doc;
  const autosave = createAutosave<Doc, Titles>({
    current: () => known,
    read: ({ uz, en }) => ({ uz, en }),
    write: (doc, fields) => ({ ...doc, ...fields }),
    send: async (doc, fields) => {
      await Promise.resolve();
      if (server.down) throw new Error('away');
      if (doc.version !== server.doc.version) throw new Stale(server.doc);
      server.sent.push(fields);
      server.doc = { ...fields, version: doc.version + 1 };
      return { version: server.doc.version };
    },
    accept: (doc) => {
      known = doc;
    },
    conflictOf: (error) => (error instanceof Stale ? error.current : null),
    inTurn: (act) => act(),
    // Never by itself: the tests say when.
    delayMs: 2 ** 30,
  });
  return { server, autosave, known: () => known };
}

test('a change is shown at once and rests on the server after the save', async () => {
  const { server, autosave, known } = setUp();
  autosave.set({ en: 'Trial' });
  expect(autosave.state()).toMatchObject({ phase: 'waiting', mine: { uz: 'Sinov', en: 'Trial' } });
  await autosave.flush();
  expect(autosave.state()).toMatchObject({ phase: 'rest', mine: null });
  expect(server.doc).toEqual({ version: 2, uz: 'Sinov', en: 'Trial' });
  expect(known()).toEqual(server.doc);
});

test('what is typed while a save is under way is not lost and goes with the next one', async () => {
  const { server, autosave } = setUp();
  autosave.set({ en: 'Tri' });
  const first = autosave.flush();
  autosave.set({ en: 'Trial' });
  await first;
  expect(autosave.state()).toMatchObject({ phase: 'waiting', mine: { en: 'Trial' } });
  await autosave.flush();
  expect(server.sent.map((titles) => titles.en)).toEqual(['Tri', 'Trial']);
});

test("a colleague's change to another field is merged and saved without a question", async () => {
  const { server, autosave } = setUp();
  autosave.set({ en: 'Trial' });
  server.doc = { version: 5, uz: 'Mashq', en: '' };
  await autosave.flush();
  expect(server.doc).toEqual({ version: 6, uz: 'Mashq', en: 'Trial' });
});

test('the same field changed by both waits for a choice, and both choices end well', async () => {
  for (const side of ['mine', 'theirs'] as const) {
    const { server, autosave } = setUp();
    autosave.set({ en: 'Trial' });
    server.doc = { version: 5, uz: 'Sinov', en: 'Test' };
    await autosave.flush();
    expect(autosave.state()).toMatchObject({
      phase: 'conflict',
      conflicts: [{ field: 'en', mine: 'Trial', theirs: 'Test' }],
    });
    autosave.settle('en', side);
    await autosave.flush();
    await Promise.resolve();
    expect(autosave.state().phase).toBe('rest');
    expect(server.doc.en).toBe(side === 'mine' ? 'Trial' : 'Test');
  }
});

test('a failed save keeps what was typed and is sent again on request', async () => {
  const { server, autosave } = setUp();
  server.down = true;
  autosave.set({ en: 'Trial' });
  await autosave.flush();
  expect(autosave.state()).toMatchObject({ phase: 'failed', mine: { en: 'Trial' } });
  server.down = false;
  await autosave.flush();
  expect(server.doc.en).toBe('Trial');
});

test('a change taken back before the save sends nothing', async () => {
  const { server, autosave } = setUp();
  autosave.set({ en: 'Trial' });
  autosave.set({ en: '' });
  await autosave.flush();
  expect(server.sent).toEqual([]);
  expect(autosave.state().phase).toBe('rest');
});

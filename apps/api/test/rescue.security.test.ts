import { randomBytes, randomUUID } from 'node:crypto';
import { type MadeExam, makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import type { JournalEntry, JournalReceived, SealedJournal } from '@invigil/shared/contracts/journal';
import type { RescueKey } from '@invigil/shared/contracts/rescue-key';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRescueFile, readRescueFile } from '../src/journal/open-rescue-file.ts';
import { parseKeyring } from '../src/keys/keyring.ts';
import { createKeys } from '../src/keys/keys.ts';
import { makeRescue, sealed } from './make-rescue.ts';
import { call, codeOf, createTestServer, dataOf, type RefusalReply, type TestServer } from './test-server.ts';

let server: TestServer;
let exam: MadeExam;
let owner: string;

beforeAll(async () => {
  server = await createTestServer();
  exam = await makeExam(server.database.db);
  owner = await server.cookieOf((await makePerson(server.database.db, { role: 'owner' })).id);
});
afterAll(() => server.close());

/** A student with a sitting and the key that the server told him. */
async function sitting() {
  const { db } = server.database;
  const person = await makePerson(db);
  const cookie = await server.cookieOf(person.id);
  const session = await makeSession(db, exam, person.id);
  const load = await call(server.app, {
    path: 'session.load',
    type: 'query',
    input: { sessionId: session.id, deviceId: session.deviceId },
    cookie,
  });
  const { rescueKey } = dataOf<{ rescueKey: RescueKey }>(load);
  const entry = (place: number, text: string): JournalEntry => ({
    itemId: (exam.items[place] as { id: string }).id,
    epoch: 1,
    revision: 1,
    text,
    locale: 'uz',
    elapsedMs: 5,
  });
  const ids = { sessionId: session.id as never, personId: person.id, deviceId: session.deviceId as never };
  const journal = (...entries: JournalEntry[]): SealedJournal => sealed(ids, entries);
  return { person, cookie, session, rescueKey, entry, journal };
}

const handIn = (file: string, cookie: string) =>
  call(server.app, { path: 'session.handInRescue', type: 'mutation', input: { file }, cookie });
const handInForExam = (file: string, examId: string, cookie: string) =>
  call(server.app, { path: 'admin.room.handInRescue', type: 'mutation', input: { examId, file }, cookie });
const upload = (journal: SealedJournal, cookie: string) =>
  call(server.app, { path: 'session.uploadJournal', type: 'mutation', input: { journal }, cookie });
const reasonOf = (reply: Awaited<ReturnType<typeof handIn>>) =>
  (reply.json() as RefusalReply).error.data.details.reason;
const receivedOf = (reply: Awaited<ReturnType<typeof handIn>>) =>
  dataOf<{ received: JournalReceived }>(reply).received;
const keptOf = async (sessionId: string) => {
  const { rows } = await server.database.db.$client.query(
    `select (select count(*)::int from late_answers where session_id = $1) as late,
      (select count(*)::int from answers where session_id = $1) as answers,
      (select count(*)::int from session_journals where session_id = $1) as journals`,
    [sessionId],
  );
  return rows[0];
};

describe('a rescue file', () => {
  test('is handed in by its student, from any device, as often as he likes, and feeds the quarantine alone', async () => {
    const at = await sitting();
    const file = await makeRescue(at.journal(at.entry(0, 'A'), at.entry(1, 'B')), at.rescueKey);
    expect(receivedOf(await handIn(file, at.cookie))).toMatchObject({ quarantined: 2, isRepeat: false });
    for (let index = 0; index < 3; index += 1)
      expect(receivedOf(await handIn(file, at.cookie))).toMatchObject({
        quarantined: 0,
        known: 2,
        isRepeat: true,
      });
    expect(await keptOf(at.session.id)).toEqual({ late: 2, answers: 0, journals: 1 });
  });

  test('is handed in by staff of that exam, and for no other exam', async () => {
    const at = await sitting();
    const file = await makeRescue(at.journal(at.entry(0, 'A')), at.rescueKey);
    const other = await makeExam(server.database.db);
    const wrong = await handInForExam(file, other.exam.id, owner);
    expect([codeOf(wrong), reasonOf(wrong)]).toEqual(['INVALID_INPUT', 'wrong_exam']);
    const invigilator = await makePerson(server.database.db, { role: 'invigilator' });
    const named = await server.cookieOf(invigilator.id);
    expect(codeOf(await handInForExam(file, exam.exam.id, named))).toBe('NOT_FOUND');
    expect(await keptOf(at.session.id)).toEqual({ late: 0, answers: 0, journals: 0 });
    const taken = await handInForExam(file, exam.exam.id, owner);
    expect(dataOf(taken)).toMatchObject({ fullName: at.person.fullName, received: { quarantined: 1 } });
  });

  test('of another student is as absent as one of a sitting that never was', async () => {
    const [mine, other] = [await sitting(), await sitting()];
    const theirs = await makeRescue(other.journal(other.entry(0, 'A')), other.rescueKey);
    const nobodys = theirs.replace(other.session.id, randomUUID());
    const replies = [await handIn(theirs, mine.cookie), await handIn(nobodys, mine.cookie)];
    expect(replies.map(codeOf)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const [a, b] = replies.map((reply) => (reply.json() as RefusalReply).error);
    expect({ ...a, data: { ...a?.data, requestId: '' } }).toEqual({
      ...b,
      data: { ...b?.data, requestId: '' },
    });
  });

  test('made for another person, sitting or key, or with a chain that does not hold, is damaged', async () => {
    const [mine, other] = [await sitting(), await sitting()];
    const journal = mine.journal(mine.entry(0, 'A'));
    const foreign = createKeys(parseKeyring(`test:${randomBytes(32).toString('base64url')}`)).rescueKey();
    const files = [
      await makeRescue(journal, mine.rescueKey, { personId: other.person.id }),
      await makeRescue({ ...journal, personId: other.person.id }, mine.rescueKey, {
        personId: mine.person.id,
      }),
      await makeRescue(journal, foreign),
      await makeRescue(journal, { ...mine.rescueKey, kid: 'gone' }),
      await makeRescue({ ...journal, entries: [mine.entry(0, 'B')] }, mine.rescueKey),
      await makeRescue({ ...journal, entries: [] }, mine.rescueKey),
    ];
    for (const file of files) expect(reasonOf(await handIn(file, mine.cookie))).toBe('damaged');
    expect(await keptOf(mine.session.id)).toEqual({ late: 0, answers: 0, journals: 0 });
  });

  test('that is no file, or more than a megabyte, is refused in its own words', async () => {
    const at = await sitting();
    for (const text of ['', 'hello', '{}', '[]', 'null', '{"format":"invigil-rescue"}'])
      expect(reasonOf(await handIn(text, at.cookie))).toBe('unreadable');
    expect(reasonOf(await handIn('x'.repeat(1_000_001), at.cookie))).toBe('too_big');
    expect(codeOf(await handIn('x'.repeat(2_000_000), at.cookie))).toBe('INVALID_INPUT');
    // Ten in ten minutes; seven were read.
    for (let index = 0; index < 3; index += 1)
      expect(codeOf(await handIn('', at.cookie))).toBe('INVALID_INPUT');
    expect(codeOf(await handIn('', at.cookie))).toBe('RATE_LIMITED');
  });
});

describe('the file itself', () => {
  const ring = () => `k${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64url')}`;

  test('any changed character is refused', async () => {
    const keys = createKeys(parseKeyring(ring()));
    const personId = randomUUID();
    const ids = { sessionId: randomUUID() as never, personId, deviceId: randomUUID() as never };
    const journal = sealed(ids, [
      { itemId: randomUUID(), epoch: 1, revision: 1, text: 'ʻ3 1/2ʼ', locale: 'uz', elapsedMs: null },
    ]);
    const file = await makeRescue(journal, keys.rescueKey());
    const open = (text: string) => openRescueFile(keys, readRescueFile(text), personId);
    expect(open(file)).toEqual(journal);
    const refuses = (text: string) =>
      expect(() => open(text), text).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    for (let at = 0; at < file.length; at += 1)
      for (const other of ['A', 'B', 'x', '-', '0', '"'])
        if (file[at] !== other) refuses(file.slice(0, at) + other + file.slice(at + 1));
    for (let length = 0; length < file.length; length += 7) refuses(file.slice(0, length));
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.string({ minLength: 1, maxLength: 3 }), (at, inserted) => {
        fc.pre(inserted.trim() !== '');
        refuses(file.slice(0, at) + inserted + file.slice(at));
      }),
    );
  });

  test('made for an old key it opens while that key is in the ring', async () => {
    const [first, second] = [ring(), ring()];
    const personId = randomUUID();
    const ids = { sessionId: randomUUID() as never, personId, deviceId: randomUUID() as never };
    const file = await makeRescue(sealed(ids, []), createKeys(parseKeyring(first)).rescueKey());
    const turned = createKeys(parseKeyring(`${second},${first}`));
    expect(turned.rescueKey().kid).toBe(second.split(':')[0]);
    expect(openRescueFile(turned, readRescueFile(file), personId).personId).toBe(personId);
    const gone = createKeys(parseKeyring(second));
    expect(() => openRescueFile(gone, readRescueFile(file), personId)).toThrow(
      expect.objectContaining({ details: { reason: 'damaged' } }),
    );
  });

  test('each key of the ring has one pair, the same in every process', () => {
    const text = ring();
    const key = createKeys(parseKeyring(text)).rescueKey();
    expect(createKeys(parseKeyring(text)).rescueKey()).toEqual(key);
    expect(Buffer.from(key.publicKey, 'base64url')).toHaveLength(65);
    expect(createKeys(parseKeyring(ring())).rescueKey().publicKey).not.toBe(key.publicKey);
  });
});

describe('an uploaded journal', () => {
  test('that hangs together is kept once', async () => {
    const at = await sitting();
    const journal = at.journal(at.entry(0, 'A'));
    const first = await upload(journal, at.cookie);
    expect(dataOf(first)).toMatchObject({
      state: { sessionId: at.session.id },
      received: { isRepeat: false },
    });
    expect(receivedOf(await upload(journal, at.cookie))).toMatchObject({ isRepeat: true });
    expect(await keptOf(at.session.id)).toEqual({ late: 0, answers: 0, journals: 1 });
  });

  test('with a word, an order or an owner changed is refused and changes nothing', async () => {
    const [at, other] = [await sitting(), await sitting()];
    const journal = at.journal(at.entry(0, 'A'), at.entry(1, 'B'));
    const changed: SealedJournal[] = [
      { ...journal, entries: [at.entry(0, 'A'), at.entry(1, 'C')] },
      { ...journal, entries: [at.entry(1, 'B'), at.entry(0, 'A')] },
      { ...journal, entries: journal.entries.slice(0, 1) },
      { ...journal, deviceId: other.session.deviceId as never },
      { ...journal, head: 'A'.repeat(43) },
    ];
    for (const journal of changed) {
      const reply = await upload(journal, at.cookie);
      expect([codeOf(reply), reasonOf(reply)]).toEqual(['INVALID_INPUT', 'damaged']);
    }
    expect(codeOf(await upload(other.journal(other.entry(0, 'A')), at.cookie))).toBe('NOT_FOUND');
    const forged = sealed(
      {
        sessionId: other.session.id as never,
        personId: at.person.id,
        deviceId: at.session.deviceId as never,
      },
      [at.entry(0, 'A')],
    );
    expect(codeOf(await upload(forged, at.cookie))).toBe('NOT_FOUND');
    for (const { session } of [at, other])
      expect(await keptOf(session.id)).toEqual({ late: 0, answers: 0, journals: 0 });
  });

  test('of more than a megabyte is refused', async () => {
    const at = await sitting();
    const long = Array.from({ length: 52 }, (_, index) => ({
      ...at.entry(0, 'x'.repeat(20_000)),
      revision: index + 1,
    }));
    const reply = await upload(at.journal(...long.slice(0, 50)), at.cookie);
    expect([codeOf(reply), reasonOf(reply)]).toEqual(['INVALID_INPUT', 'too_big']);
    expect(codeOf(await upload(at.journal(...long, ...long), at.cookie))).toBe('INVALID_INPUT');
  });
});

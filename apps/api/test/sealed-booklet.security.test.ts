import { createDecipheriv, randomUUID } from 'node:crypto';
import { makeExam, makePerson } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookletKeyWith, sealBookletWith } from '../src/keys/sealed-booklet.ts';
import { createTestServer, origin, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const pdf = Buffer.from(`%PDF-1.4\n${'a page of the paper\n'.repeat(200)}%%EOF\n`);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const run = (text: string, values: unknown[]) => server.database.db.$client.query(text, values);

/** An exam that runs, with a booklet, and one student who is assigned to it. */
async function hall(window: { opensAt?: Date; closesAt?: Date } = {}) {
  const made = await makeExam(server.database.db, { published: false, version: window });
  const inserted = await run(
    `insert into booklets (exam_id, file_name, pages, size_bytes, sha256, content)
     values ($1, 'paper.pdf', 1, $2, repeat('0', 64), $3) returning id`,
    [made.exam.id, pdf.length, pdf],
  );
  await run('update exam_versions set booklet_id = $1, published_at = now() where id = $2', [
    inserted.rows[0].id,
    made.version.id,
  ]);
  await run(
    `update exams set status = 'published', current_version_id = draft_version_id, draft_version_id = null where id = $1`,
    [made.exam.id],
  );
  const student = await makePerson(server.database.db);
  return { examId: made.exam.id, student, cookie: await server.cookieOf(student.id) };
}

const sealedOf = (examId: string, cookie?: string, etag?: string) =>
  server.app.inject({
    url: `/api/exams/${examId}/booklet.sealed`,
    headers: { ...(cookie && { cookie }), ...(etag && { 'if-none-match': etag }) },
  });
async function act(path: string, cookie: string, input: object) {
  const isLoad = path === 'session.load';
  const reply = await server.app.inject({
    method: isLoad ? 'GET' : 'POST',
    url: `/api/trpc/${path}${isLoad ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`,
    headers: { cookie, origin },
    ...(!isLoad && { payload: input }),
  });
  return reply.json();
}
const start = (examId: string, cookie: string) =>
  act('session.start', cookie, { examId, deviceId: randomUUID() });
const load = (sessionId: string, cookie: string) =>
  act('session.load', cookie, { sessionId, deviceId: randomUUID() });

function unseal(content: Buffer, key: string): Buffer {
  const opener = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), content.subarray(0, 12));
  opener.setAuthTag(content.subarray(-16));
  return Buffer.concat([opener.update(content.subarray(12, -16)), opener.final()]);
}

test('what the lobby gets is unreadable, and the key of the start opens it', async () => {
  const { examId, cookie } = await hall();
  const reply = await sealedOf(examId, cookie);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('application/octet-stream');
  expect(reply.headers['cache-control']).toMatch(/^private/);
  expect(reply.rawPayload.includes('%PDF')).toBe(false);
  expect(reply.rawPayload.includes('a page of the paper')).toBe(false);
  const etag = reply.headers.etag as string;
  expect((await sealedOf(examId, cookie, etag)).statusCode).toBe(304);
  const started = await start(examId, cookie);
  expect(unseal(reply.rawPayload, started.result.data.bookletKey).equals(pdf)).toBe(true);
  const loaded = await load(started.result.data.state.sessionId, cookie);
  expect(loaded.result.data.bookletKey).toBe(started.result.data.bookletKey);
});

test('twenty who ask at once get the same copy', async () => {
  const { examId, cookie } = await hall();
  const replies = await Promise.all(Array.from({ length: 20 }, () => sealedOf(examId, cookie)));
  expect(new Set(replies.map((reply) => `${reply.statusCode} ${reply.headers.etag}`)).size).toBe(1);
  expect(replies[0]?.statusCode).toBe(200);
});

test('before the opening the copy is given and the key is not', async () => {
  const { examId, cookie } = await hall({ opensAt: inHours(1), closesAt: inHours(5) });
  expect((await sealedOf(examId, cookie)).statusCode).toBe(200);
  const refused = await start(examId, cookie);
  expect(refused.error).toBeTruthy();
  expect(JSON.stringify(refused)).not.toContain('bookletKey');
});

test('nobody else gets the copy: visitors, the unassigned, staff; nor anyone of a draft, an archive or an exam that is over', async () => {
  const { examId, cookie } = await hall();
  expect((await sealedOf(examId)).statusCode).toBe(401);
  const author = await makePerson(server.database.db, { role: 'author', login: null });
  expect((await sealedOf(examId, await server.cookieOf(author.id))).statusCode).toBe(404);
  expect((await sealedOf(randomUUID(), cookie)).statusCode).toBe(404);
  const over = await hall({ opensAt: inHours(-9), closesAt: inHours(-0.01) });
  expect((await sealedOf(over.examId, over.cookie)).statusCode).toBe(404);
  for (const status of ['draft', 'archived']) {
    const other = await hall();
    await run('update exams set status = $1 where id = $2', [status, other.examId]);
    expect([status, (await sealedOf(other.examId, other.cookie)).statusCode]).toEqual([status, 404]);
  }
  const unassigned = await hall();
  await run('delete from exam_assignments where exam_id = $1', [unassigned.examId]);
  expect((await sealedOf(unassigned.examId, unassigned.cookie)).statusCode).toBe(404);
});

test("the key is given for one's own sitting only, and neither after its deadline with grace nor after handing in", async () => {
  const { examId, cookie } = await hall();
  await sealedOf(examId, cookie);
  const { sessionId } = (await start(examId, cookie)).result.data.state;
  const keyNow = async () => (await load(sessionId, cookie)).result.data.bookletKey;
  const stranger = await server.cookieOf((await makePerson(server.database.db)).id);
  expect(JSON.stringify(await load(sessionId, stranger))).not.toContain('bookletKey');
  const set = (sql: string) => run(`update sessions set ${sql} where id = $1`, [sessionId]);
  await set(`deadline_at = now() - interval '10 seconds'`);
  expect(await keyNow()).toEqual(expect.any(String));
  await set(`deadline_at = now() - interval '31 seconds'`);
  expect(await keyNow()).toBeNull();
  await set(`deadline_at = now() + interval '1 hour'`);
  expect(await keyNow()).toEqual(expect.any(String));
  await act('session.submit', cookie, { sessionId, timeline: 1, epoch: 1, number: 1, manifest: [] });
  expect(await keyNow()).toBeNull();
});

test('a copy whose key left the keyring is made anew, and opens', async () => {
  const { examId, cookie } = await hall();
  const before = await sealedOf(examId, cookie);
  await run(
    `update sealed_booklets set kid = 'gone' where exam_version_id =
     (select current_version_id from exams where id = $1)`,
    [examId],
  );
  const after = await sealedOf(examId, cookie, before.headers.etag as string);
  expect(after.statusCode).toBe(200);
  expect(after.headers.etag).not.toBe(before.headers.etag);
  const { bookletKey } = (await start(examId, cookie)).result.data;
  expect(unseal(after.rawPayload, bookletKey).equals(pdf)).toBe(true);
});

test('a rotated keyring still unwraps what the old key wrapped; for another version nothing opens', async () => {
  const [older, newer] = ['a', 'b'].map((kid) => ({ kid, secret: Buffer.alloc(32, kid) }));
  if (!older || !newer) throw new Error('two entries');
  const sealed = await sealBookletWith([older], 'v1', new Uint8Array(pdf));
  const key = bookletKeyWith([older], 'v1', sealed);
  expect(bookletKeyWith([newer, older], 'v1', sealed)).toBe(key);
  expect(unseal(sealed.content, key ?? '').equals(pdf)).toBe(true);
  expect(bookletKeyWith([newer], 'v1', sealed)).toBeNull();
  expect(bookletKeyWith([older], 'v2', sealed)).toBeNull();
  expect(bookletKeyWith([newer], 'v1', { ...sealed, kid: 'b' })).toBeNull();
});

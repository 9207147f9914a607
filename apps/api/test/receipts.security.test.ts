import { randomBytes, randomUUID } from 'node:crypto';
import { keepSubmissionCode } from '@invigil/db/commands/session/keep-submission-code';
import { type MadeExam, makeExam, makePerson } from '@invigil/db/testing/factories';
import type { CheckReceiptOutput } from '@invigil/shared/contracts/receipts';
import type { StartOutput, SubmissionReceipt } from '@invigil/shared/contracts/session';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKeyring } from '../src/keys/keyring.ts';
import { createKeys } from '../src/keys/keys.ts';
import { call, codeOf, createTestServer, dataOf, origin, type TestServer } from './test-server.ts';

let server: TestServer;
let exam: MadeExam;
let receipt: SubmissionReceipt;
/** What of the saved receipt is sent. */
let file: Omit<SubmissionReceipt, 'closedBy'>;
let sessionId: string;
let cookie: string;
const deviceId = randomUUID();
const fullName = 'Aziza Karimova';

beforeAll(async () => {
  server = await createTestServer();
  exam = await makeExam(server.database.db);
  cookie = await server.cookieOf((await makePerson(server.database.db, { fullName })).id);
  const start = await call(server.app, {
    path: 'session.start',
    type: 'mutation',
    input: { examId: exam.exam.id, deviceId },
    cookie,
  });
  sessionId = dataOf<StartOutput>(start).state.sessionId;
  const changes = exam.items.slice(0, 3).map(({ id }, index) => ({
    itemId: id,
    epoch: 1,
    revision: 1,
    text: index === 2 ? ' ' : 'Z9',
    locale: 'uz',
  }));
  const save = { sessionId, timeline: 1, changes };
  await call(server.app, { path: 'session.saveAnswers', type: 'mutation', input: save, cookie });
  receipt = (await submit()).submission;
  const { closedBy: _, ...sent } = receipt;
  file = sent;
});
afterAll(() => server.close());

async function submit() {
  const manifest = exam.items.slice(0, 3).map(({ id }) => ({ itemId: id, epoch: 1, revision: 1 }));
  const reply = await call(server.app, {
    path: 'session.submit',
    type: 'mutation',
    input: { sessionId, timeline: 1, epoch: 1, number: 1, manifest },
    cookie,
  });
  return dataOf<{ result: string; submission: SubmissionReceipt }>(reply);
}

let lastAddress = 1;
/** From an address of its own, unless told: ten tries are soon used. */
const ask = (input: unknown, address = `10.1.${lastAddress >> 8}.${(lastAddress++ & 255).toString()}`) =>
  server.app.inject({
    method: 'POST',
    url: '/api/trpc/receipts.check',
    remoteAddress: address,
    headers: { origin, 'content-type': 'application/json' },
    payload: JSON.stringify({ proof: input }),
  });
const byCode = (code: string, examNumber = receipt.examNumber) => ({ by: 'code', examNumber, code });
const outcome = async (input: unknown) => dataOf<CheckReceiptOutput>(await ask(input));

describe('a code', () => {
  test('is of ten characters, the same whenever it is shown, and only its hash is kept', async () => {
    expect(receipt.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
    expect(receipt.examNumber).toBe(exam.exam.number);
    expect((await submit()).submission).toEqual(receipt);
    const load = await call(server.app, {
      path: 'session.load',
      type: 'query',
      input: { sessionId, deviceId },
      cookie,
    });
    expect(dataOf<{ submission: SubmissionReceipt }>(load).submission).toEqual(receipt);
    const { rows } = await server.database.db.$client.query('select * from submission_codes');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(receipt.code);
  });

  test('stays what it was when the keyring turns', async () => {
    const old = `old:${randomBytes(32).toString('base64url')}`;
    const [before, after] = [
      createKeys(parseKeyring(old)),
      createKeys(parseKeyring(`new:${randomBytes(32).toString('base64url')},${old}`)),
    ];
    const id = randomUUID();
    expect(after.submissionCode(id, 'old')).toBe(before.submissionCode(id, null));
    expect(after.submissionCode(id, null)).not.toBe(before.submissionCode(id, null));
    expect(after.codeHashes(before.submissionCode(id, null))).toContain(
      before.hashSubmissionCode(id).codeHash,
    );
    const { rows } = await server.database.db.$client.query(
      'select submission_id, kid from submission_codes',
    );
    const again = await keepSubmissionCode(
      { db: server.database.studentDb },
      { submissionId: rows[0].submission_id, kid: 'other', codeHash: 'other' },
    );
    expect(again).toEqual({ kid: rows[0].kid, examNumber: exam.exam.number });
  });

  test('kept by two requests at once is kept once', async () => {
    const { rows } = await server.database.db.$client.query('delete from submission_codes returning *');
    const [{ submission_id: submissionId, kid, code_hash: codeHash }] = rows;
    const kept = await Promise.all(
      Array.from({ length: 8 }, () =>
        keepSubmissionCode({ db: server.database.studentDb }, { submissionId, kid, codeHash }),
      ),
    );
    for (const each of kept) expect(each).toEqual({ kid, examNumber: exam.exam.number });
  });
});

describe('the public page', () => {
  test('says exam, instant, items received and that the signature is good, and nothing else', async () => {
    const found = {
      result: 'found',
      titles: exam.version.titles,
      zone: exam.version.zone,
      closedAt: receipt.closedAt,
      itemsReceived: 2,
      isSignatureGood: true,
    };
    expect(await outcome(byCode(receipt.code))).toEqual(found);
    expect(await outcome(byCode(` ${receipt.code.toLowerCase().replaceAll('-', '')}`))).toEqual(found);
    expect(await outcome({ by: 'file', file })).toEqual(found);
    const body = (await ask(byCode(receipt.code))).body;
    for (const secret of [fullName, 'Aziza', 'Z9', sessionId, receipt.digest, exam.exam.id])
      expect(body).not.toContain(secret);
  });

  test('replies to what never was as to what does not fit', async () => {
    const wrong = receipt.code.startsWith('0') ? `1${receipt.code.slice(1)}` : `0${receipt.code.slice(1)}`;
    const other = await makeExam(server.database.db);
    const inputs = [
      byCode(wrong),
      byCode(receipt.code, receipt.examNumber + 1_000),
      byCode(receipt.code, other.exam.number),
      byCode('not a code'),
      { by: 'file', file: { ...file, sessionId: randomUUID() } },
      { by: 'file', file: { ...file, number: 2 } },
      { by: 'file', file: { ...file, answerCount: 3 } },
      { by: 'file', file: { ...file, closedAt: '2026-01-01T00:00:00.000Z' } },
      { by: 'file', file: { ...file, digest: `${receipt.digest}A` } },
      { by: 'file', file: { ...file, signature: `A${receipt.signature.slice(1)}` } },
      { by: 'file', file: { ...file, signature: '' } },
      { by: 'file', file: { ...file, kid: 'x' } },
      { by: 'file', file: { ...file, code: wrong } },
      { by: 'file', file: { ...file, examNumber: receipt.examNumber + 1 } },
    ];
    const bodies = new Set<string>();
    for (const input of inputs) {
      const reply = await ask(input);
      expect(reply.statusCode, JSON.stringify(input)).toBe(200);
      bodies.add(reply.body);
    }
    expect([...bodies]).toEqual(['{"result":{"data":{"result":"none"}}}']);
  });

  test('tells when what is stored is not what was signed', async () => {
    const { $client } = server.database.db;
    await $client.query(`alter table submissions disable trigger user`);
    await $client.query(`update submissions set answers = jsonb_set(answers, array[$1, 'text'], '"other"')`, [
      exam.items[0]?.id,
    ]);
    expect(await outcome(byCode(receipt.code))).toMatchObject({ result: 'found', isSignatureGood: false });
    await $client.query(`update submissions set answers = jsonb_set(answers, array[$1, 'text'], '"Z9"')`, [
      exam.items[0]?.id,
    ]);
    await $client.query(`alter table submissions enable trigger user`);
    expect(await outcome(byCode(receipt.code))).toMatchObject({ isSignatureGood: true });
  });

  test('refuses the eleventh try of an address in a minute, of a whole /64, and of a batch', async () => {
    for (const [first, other] of [
      ['10.9.9.9', '10.9.9.9'],
      ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
    ] as const) {
      for (let index = 0; index < 10; index += 1)
        expect((await ask(byCode(receipt.code), first)).statusCode).toBe(200);
      const refused = await ask(byCode(receipt.code), other);
      expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await ask(byCode(receipt.code), '2001:db8:1:3::1')).statusCode).toBe(200);
    const batch = Array.from({ length: 20 }, () => 'receipts.check').join(',');
    const reply = await server.app.inject({
      method: 'POST',
      url: `/api/trpc/${batch}?batch=1`,
      remoteAddress: '10.9.9.8',
      headers: { origin, 'content-type': 'application/json' },
      payload: JSON.stringify(
        Object.fromEntries(Array.from({ length: 20 }, (_, at) => [at, { proof: byCode(receipt.code) }])),
      ),
    });
    const results = reply.json() as { error?: unknown }[];
    expect(results.filter(({ error }) => error === undefined)).toHaveLength(10);
  });

  test('takes no forwarded address from a stranger', async () => {
    const from = (forwarded: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/trpc/receipts.check',
        remoteAddress: '10.9.9.7',
        headers: { origin, 'content-type': 'application/json', 'x-forwarded-for': forwarded },
        payload: JSON.stringify({ proof: byCode(receipt.code) }),
      });
    const codes: number[] = [];
    for (let index = 0; index < 11; index += 1) codes.push((await from(`10.8.8.${index}`)).statusCode);
    expect(codes.at(-1)).toBe(429);
  });
});

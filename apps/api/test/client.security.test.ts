import { randomUUID } from 'node:crypto';
import {
  createInvigilClient,
  type InvigilClient,
  receiptMatches,
  refusalOf,
  verifySubmissionReceipt,
} from '@invigil/client';
import { type MadeExam, makeExam, makePerson } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createTestServer, dataOf, type TestServer } from './test-server.ts';

let server: TestServer;
let url: string;
let client: InvigilClient;
let exam: MadeExam;
beforeAll(async () => {
  server = await createTestServer();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  exam = await makeExam(server.database.db);
  const cookie = await server.cookieOf((await makePerson(server.database.db)).id);
  const { token } = dataOf<{ token: string }>(
    await call(server.app, { path: 'me.issueToken', type: 'mutation', input: { name: 'test' }, cookie }),
  );
  client = createInvigilClient({ url, token });
});
afterAll(() => server.close());

test('a program with a token sits an exam and can prove what it handed in', async () => {
  const [listed, me] = await Promise.all([client.exams.listMine.query(), client.me.get.query()]);
  expect(me.me?.role).toBe('student');
  const examId = listed.exams[0]?.examId ?? '';
  const deviceId = randomUUID();
  const { state } = await client.session.start.mutate({ examId, deviceId });
  const { sessionId, timeline, epoch } = state;
  const { salt, items } = await client.session.load.query({ sessionId, deviceId });
  const itemId = items[0]?.itemId ?? '';
  expect(itemId).toBe(exam.items[0]?.id);

  const change = { itemId, epoch, revision: 1, text: 'A', locale: 'uz' as const };
  const { acks } = await client.session.saveAnswers.mutate({ sessionId, timeline, changes: [change] });
  expect(acks[0]?.verdict).toBe('applied');
  const receipt = acks[0]?.receipt;
  if (!receipt) throw new Error('no receipt');
  expect(await receiptMatches(receipt, { salt, itemId, epoch, revision: 1, text: 'A' })).toBe(true);
  expect(await receiptMatches(receipt, { salt, itemId, epoch, revision: 1, text: 'B' })).toBe(false);

  const submitted = await client.session.submit.mutate({
    sessionId,
    timeline,
    epoch,
    number: 1,
    manifest: [{ itemId, epoch, revision: 1 }],
  });
  if (submitted.result !== 'submitted') throw new Error(submitted.result);
  const { keys } = (await (await fetch(`${url}/api/submission-keys.json`)).json()) as {
    keys: { kid: string; publicKey: string }[];
  };
  const pem = keys.find(({ kid }) => kid === submitted.submission.kid)?.publicKey ?? '';
  expect(await verifySubmissionReceipt(submitted.submission, pem)).toBe(true);
  expect(await verifySubmissionReceipt({ ...submitted.submission, number: 2 }, pem)).toBe(false);
});

test('a refusal says its code, and no answer at all is none', async () => {
  const error = await client.exams.getLobby
    .query({ examId: randomUUID() })
    .catch((thrown: unknown) => thrown);
  expect(refusalOf(error)).toMatchObject({ code: 'NOT_FOUND', retry: 'never', httpStatus: 404 });
  const nowhere = createInvigilClient({ url: 'http://127.0.0.1:1' });
  const lost = await nowhere.me.get.query().catch((thrown: unknown) => thrown);
  expect(refusalOf(lost)).toBeNull();
});

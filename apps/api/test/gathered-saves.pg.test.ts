import { type MadeExam, makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, codeOf, createTestServer, dataOf, type TestServer } from './test-server.ts';

let server: TestServer;
let exam: MadeExam;

beforeAll(async () => {
  server = await createTestServer();
  exam = await makeExam(server.database.db);
  // What the contract lets through and Postgres does not: no such change is known, so one is made.
  await server.database.db.$client.query(`
    create function refuse_poison() returns trigger language plpgsql as
      $$ begin if new.text = 'poison' then raise exception 'poisoned' using errcode = '23514'; end if; return new; end $$;
    create trigger refuse_poison before insert or update on answers for each row execute function refuse_poison()`);
});
afterAll(() => server.close());

async function sitting() {
  const person = await makePerson(server.database.db);
  const session = await makeSession(server.database.db, exam, person.id);
  const cookie = await server.cookieOf(person.id);
  return (text: string) =>
    call(server.app, {
      path: 'session.saveAnswers',
      type: 'mutation',
      cookie,
      input: {
        sessionId: session.id,
        timeline: 1,
        changes: [{ itemId: exam.items[0]?.id, epoch: 1, revision: 1, text, locale: 'uz' }],
      },
    });
}

test('a poisoned change fails its own request, and everyone who came with it is saved', async () => {
  const saves = await Promise.all(Array.from({ length: 8 }, sitting));
  // Signed in and known beforehand, so that the next turn brings them all at once.
  await Promise.all(saves.map((save) => save('A')));
  const replies = await Promise.all(saves.map((save, index) => save(index === 3 ? 'poison' : 'A')));
  expect(replies.map(codeOf)).toEqual(saves.map((_, index) => (index === 3 ? 'INTERNAL' : null)));
  for (const [index, reply] of replies.entries())
    if (index !== 3) expect(dataOf<{ acks: { receipt: unknown }[] }>(reply).acks[0]?.receipt).not.toBeNull();
});

import type { PersonId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendMessage } from '../../commands/room/send-message.ts';
import { people, sessions } from '../../schema/index.ts';
import type { SittingsWanted } from '../../steps/session/find-sittings.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { findChangedSessions, type Watched } from './find-changed-sessions.ts';
import { listMessages } from './list-messages.ts';
import { listNewMessages } from './list-new-messages.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

async function makeHall(size: number) {
  const exam = await makeExam(world.db);
  const sitting = await Promise.all(
    Array.from({ length: size }, async () => {
      const person = await makePerson(world.db);
      return { person, session: await makeSession(world.db, exam, person.id) };
    }),
  );
  const owner = await makePerson(world.db, { role: 'owner', login: null });
  const actor = { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } as const;
  const say = async (text: string, to: SittingsWanted) => {
    const requestId = crypto.randomUUID();
    return sendMessage({ db: world.db, actor }, { examId: exam.exam.id, requestId, to, text });
  };
  const watched: Watched[] = sitting.map(({ person, session }) => ({
    sessionId: session.id,
    personId: person.id,
    authVersion: person.authVersion,
    version: '',
  }));
  return { examId: exam.exam.id, sitting, say, watched };
}

/** The watchers after they were told everything once. */
async function told(watched: readonly Watched[]): Promise<Watched[]> {
  const news = await findChangedSessions(world.studentDb, watched);
  return watched.map((one, at) => {
    const own = news.find((change) => change.at === at);
    if (own?.kind !== 'changed') throw new Error('not told');
    return { ...one, version: own.version };
  });
}

test('of forty watched sittings only those that changed are told, in one statement', async () => {
  const { sitting, watched } = await makeHall(40);
  const known = await told(watched);
  expect(await findChangedSessions(world.studentDb, known)).toEqual([]);
  const extended = sitting[7]?.session.id as string;
  await world.db.update(sessions).set({ incidentExtraMs: 60_000 }).where(eq(sessions.id, extended));
  const { result, statements } = await countStatements(world.studentDb, () =>
    findChangedSessions(world.studentDb, known),
  );
  expect(statements).toBe(1);
  expect(result).toMatchObject([
    { at: 7, kind: 'changed', session: { id: extended, incidentExtraMs: 60_000 } },
  ]);
  const again = await told([watched[7] as Watched]);
  expect(await findChangedSessions(world.studentDb, again)).toEqual([]);
});

test("another's session, another sign-in and a disabled person are gone", async () => {
  const { sitting, watched } = await makeHall(4);
  const [, , third, fourth] = sitting;
  const known = await told(watched);
  const stranger = { ...(known[0] as Watched), personId: known[1]?.personId as string };
  await world.db
    .update(people)
    .set({ authVersion: 9 })
    .where(eq(people.id, third?.person.id as string));
  await world.db
    .update(people)
    .set({ disabledAt: new Date() })
    .where(eq(people.id, fourth?.person.id as string));
  const absent = { ...(known[0] as Watched), sessionId: crypto.randomUUID() };
  const news = await findChangedSessions(world.studentDb, [stranger, ...known.slice(1), absent]);
  expect(news.toSorted((a, b) => a.at - b.at)).toEqual([0, 2, 3, 4].map((at) => ({ at, kind: 'gone' })));
});

test('messages to many are read as those to one are, in two statements at most', async () => {
  const { examId, sitting, say } = await makeHall(6);
  const ids = sitting.map(({ session }) => session.id);
  const sent = [];
  for (let number = 0; number < 60; number += 1)
    sent.push(await say(`To all ${number}`, 'all'), await say(`To two ${number}`, ids.slice(0, 2)));
  const middle = sent[60]?.messageId as number;
  const last = sent.at(-1)?.messageId as number;
  // The second sitting is watched from two places that have not seen the same.
  const wanted = [...ids, ids[1] as string].map((sessionId, at) => ({
    sessionId,
    examId,
    afterId: [0, middle, 0, middle, last, 0, last][at] as number,
  }));
  const { result, statements } = await countStatements(world.studentDb, () =>
    listNewMessages(world.studentDb, wanted),
  );
  expect(statements).toBe(2);
  for (const [at, one] of wanted.entries())
    expect(result.messages[at]).toEqual(await listMessages(world.studentDb, one.sessionId, one.afterId));
  expect(result.messages[1]?.some(({ text }) => text.startsWith('To two'))).toBe(true);
});

test('a message to everyone costs one statement and is one object for all who have seen the same', async () => {
  const { examId, sitting, say } = await makeHall(30);
  const { messageId } = await say('Ten minutes left', 'all');
  const wanted = sitting.map(({ session }) => ({ sessionId: session.id, examId, afterId: messageId - 1 }));
  const { result, statements } = await countStatements(world.studentDb, () =>
    listNewMessages(world.studentDb, wanted),
  );
  expect(statements).toBe(1);
  expect(new Set(result.messages.map(([message]) => message)).size).toBe(1);
  expect(result.messages[29]).toMatchObject([{ id: messageId, text: 'Ten minutes left' }]);
});

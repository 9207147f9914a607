import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers, sessionContacts } from '../../schema/index.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { getRoom } from '../room/get-room.ts';
import { getAdminHome } from './get-admin-home.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

test('the home page counts as offline whom the board shows as offline', async () => {
  const exam = await makeExam(world.db);
  const sitting = async (contactSeconds: number | null, savedSeconds: number | null) => {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id, { startedAt: ago(300) });
    if (contactSeconds !== null)
      await world.db
        .insert(sessionContacts)
        .values({ sessionId: session.id, deviceId: session.deviceId, contactAt: ago(contactSeconds) });
    if (savedSeconds !== null)
      await world.db.insert(answers).values({
        sessionId: session.id,
        itemId: (exam.items[0] as { id: string }).id,
        epoch: 1,
        revision: 1,
        text: 'A',
        locale: 'uz',
        writtenAt: ago(savedSeconds),
      });
  };
  // Silent since the start; heartbeat gone; two heartbeats missed only; a save after the last heartbeat.
  await sitting(null, null);
  await sitting(120, null);
  await sitting(50, null);
  await sitting(120, 10);
  const owner = await makePerson(world.db, { role: 'owner', login: null });
  const all = { rooms: 'all', drafts: 'all', results: 'all', people: 'all', lateAnswers: 'all' } as const;
  const home = await getAdminHome(world.db, { ...all, personId: owner.id });
  const room = await getRoom(world.db, exam.exam.id);
  expect(home.running.map(({ offline }) => offline)).toEqual([2]);
  expect(room?.counts.offline).toBe(2);
});

import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { auditEvents, sessions } from '../../schema/index.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { type MadeExam, makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { closeExpiredSessions } from './close-expired-sessions.ts';
import { closeSessions } from './close-sessions.ts';
import { giveTime } from './give-time.ts';
import { pauseSessions } from './pause-sessions.ts';

let world: TestDatabase;
let staff: CommandContext;
let exam: MadeExam;
let ids: string[];

beforeAll(async () => {
  world = await createTestDatabase();
  const owner = await makePerson(world.db, { role: 'owner' });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
  exam = await makeExam(world.db);
  ids = [];
  for (let index = 0; index < 120; index += 1)
    ids.push((await makeSession(world.db, exam, (await makePerson(world.db)).id)).id);
  ids.sort();
});
afterAll(() => world.close());

const request = () => ({ examId: exam.exam.id, sessionIds: ids, reason: 'x' });
const auditsOf = (verb: string) => world.db.$count(auditEvents, sql`${auditEvents.verb} = ${verb}`);

test('time for 120 sittings is given in parts; one that fails is told and undoes none before it', async () => {
  const spoil = (incidentExtraMs: number) =>
    world.db
      .update(sessions)
      .set({ incidentExtraMs })
      .where(eq(sessions.id, ids.at(-1) as string));
  // More than an instant can hold: the last part fails.
  await spoil(9e15);
  const change = await giveTime(staff, { ...request(), extraMs: 60_000 });
  await spoil(0);
  expect(change.changedIds).toEqual(ids.slice(0, 100));
  expect(change.unchanged).toEqual(ids.slice(100).map((sessionId) => ({ sessionId, why: 'not_reached' })));
  expect(change.failure).toBeInstanceOf(Error);
  expect(await auditsOf('given_time')).toBe(100);
});

test('closing 120 sittings takes a fixed number of statements a part, with an audit row for each', async () => {
  const { statements, result } = await countStatements(world.db, () => closeSessions(staff, request()));
  expect(result.changedIds).toEqual(ids);
  expect(statements).toBeLessThanOrEqual(3 * 8);
  expect(await auditsOf('closed')).toBe(120);
});

test('what the sweep closes is in the audit too', async () => {
  const session = await makeSession(world.db, exam, (await makePerson(world.db)).id, {
    deadlineAt: new Date(Date.now() - 3_600_000),
  });
  await closeExpiredSessions({ db: world.db, actor: systemActor }, { limit: 10 });
  const rows = await world.db.execute(
    sql`select actor_kind, verb, details from audit_events where noun_id = ${session.id}`,
  );
  expect(rows.rows).toEqual([
    { actor_kind: 'system', verb: 'closed', details: { closedBy: 'sweep', number: 1 } },
  ]);
});

test('an act may be for everyone who sits, or for a group with those below it, and leaves the closed alone', async () => {
  const other = await makeExam(world.db);
  const sit = async (values = {}) => makeSession(world.db, other, (await makePerson(world.db)).id, values);
  const [inside, below, outside, done] = [
    await sit(),
    await sit(),
    await sit(),
    await sit({ status: 'submitted' }),
  ];
  const school = await makeGroup(world.db, [inside.personId, done.personId]);
  await makeGroup(world.db, [below.personId], school.id);
  const to = (sessionIds: 'all' | { groupId: never }) => ({ examId: other.exam.id, sessionIds, reason: 'x' });
  const given = await giveTime(staff, { ...to('all'), extraMs: 60_000 });
  expect(given).toMatchObject({ changedIds: [inside.id, below.id, outside.id].sort(), unchanged: [] });
  const paused = await pauseSessions(staff, { ...to({ groupId: school.id as never }), limitMs: 60_000 });
  expect(paused.changedIds).toEqual([inside.id, below.id].sort());
});

import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { findStartFacts } from '../../queries/session/find-start-facts.ts';
import { examAssignments, exams, groupMembers, people } from '../../schema/index.ts';
import { makeExam, makeGroup, makePerson } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startSession } from './start-session.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

const student = (personId: string): CommandContext => ({
  db: world.studentDb,
  actor: { kind: 'student', personId: personId as PersonId, role: 'student' },
});

test.each([
  [
    'is no longer assigned',
    (examId: string) => world.db.delete(examAssignments).where(eq(examAssignments.examId, examId)),
  ],
  [
    'was archived',
    (_: string, personId: string) =>
      world.db.update(people).set({ archivedAt: new Date() }).where(eq(people.id, personId)),
  ],
  [
    'sits an exam that was archived',
    (examId: string) => world.db.update(exams).set({ status: 'archived' }).where(eq(exams.id, examId)),
  ],
])('a repeated start gives the sitting back to a student who %s meanwhile', async (_, happens) => {
  const { exam } = await makeExam(world.db);
  const person = await makePerson(world.db);
  const request = { examId: exam.id, deviceId: randomUUID() };
  const first = await startSession(student(person.id), request);
  await happens(exam.id, person.id);
  const again = await startSession(student(person.id), request);
  expect(again).toMatchObject({ created: false, session: { id: first.session.id } });
});

test('a start asks upwards from its student: it looks at no other of 2,000 in the same group', async () => {
  const { exam } = await makeExam(world.db, { assign: 'nobody' });
  const school = await makeGroup(world.db, []);
  const form = await makeGroup(world.db, [], school.id);
  const made = await world.db
    .insert(people)
    .values(
      Array.from({ length: 2_000 }, (_, index) => ({
        fullName: `P${index}`,
        searchName: `p${index}`,
        role: 'student' as const,
        login: `crowd-${index}`,
      })),
    )
    .returning({ id: people.id });
  await world.db.insert(groupMembers).values(made.map(({ id }) => ({ groupId: form.id, personId: id })));
  await world.db.insert(examAssignments).values({ examId: exam.id, groupId: school.id });
  await world.db.execute(sql`analyze`);
  const one = made[1_000]?.id as string;
  const rowsRead = async (tx: Tx) => {
    const found = await tx.execute<{ n: number }>(sql`
      select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables`);
    return found.rows[0]?.n ?? 0;
  };
  const read = await world.db.transaction(async (tx) => {
    const before = await rowsRead(tx);
    const [facts] = await findStartFacts(tx, [{ examId: exam.id, personId: one }]);
    expect(facts?.assigned).toBe(true);
    return (await rowsRead(tx)) - before;
  });
  expect(read).toBeLessThan(500);
});

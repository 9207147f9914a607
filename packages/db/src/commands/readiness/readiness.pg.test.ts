import { randomUUID } from 'node:crypto';
import type { ReportReadinessInput } from '@invigil/shared/contracts/exams';
import type { DeviceId, ExamId, PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { listReadiness } from '../../queries/room/list-readiness.ts';
import { examAssignments } from '../../schema/index.ts';
import { makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { refusalOf } from '../../testing/ready-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { reportReadiness } from './report-readiness.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

const studentOf = (personId: string): CommandContext => ({
  db: world.studentDb,
  actor: { kind: 'student', personId: personId as PersonId, role: 'student' },
});
const report = (examId: string, changes: Partial<ReportReadinessInput> = {}): ReportReadinessInput => ({
  examId: examId as ExamId,
  deviceId: randomUUID() as DeviceId,
  clockApartMs: 200,
  roundTripMs: 90,
  storage: 'kept',
  booklet: 'ready',
  isSecure: true,
  ...changes,
});

test('invigilators see who is not ready, who is not here, who is ready and who has started', async () => {
  const exam = await makeExam(world.db, { assign: 'nobody' });
  const examId = exam.exam.id;
  const names = ['Away', 'Bad storage', 'Clock wrong', 'Done', 'Early, then left'];
  const [away, bad, clock, done, left] = await Promise.all(
    names.map((fullName) => makePerson(world.db, { fullName })),
  );
  const people = [away, bad, clock, done, left].map((person) => (person as { id: string }).id);
  const group = await makeGroup(world.db, people);
  await world.db.insert(examAssignments).values({ examId, groupId: group.id });
  await reportReadiness(
    studentOf(people[1] as string),
    report(examId, { storage: 'not_kept', booklet: 'coming' }),
  );
  await reportReadiness(studentOf(people[2] as string), report(examId, { clockApartMs: 86_400_000 }));
  await reportReadiness(studentOf(people[4] as string), report(examId));
  await world.db.execute(sql`update readiness_reports set reported_at = now() - interval '10 minutes'
    where person_id = ${people[4]}`);
  await makeSession(world.db, exam, people[3] as string);

  const all = await listReadiness(world.db, { examId, page: 1, limit: 50 });
  expect(all.counts).toEqual({ not_ready: 1, not_here: 2, ready: 1, started: 1 });
  expect(all.rows.map(({ fullName, state, problems }) => [fullName, state, problems])).toEqual([
    ['Bad storage', 'not_ready', ['storage', 'booklet_coming']],
    ['Away', 'not_here', []],
    ['Early, then left', 'not_here', []],
    ['Clock wrong', 'ready', []],
    ['Done', 'started', []],
  ]);
  expect(all.rows[0]?.group).toBe(group.name);
  expect(all.rows[1]?.reportedAt).toBeNull();
  expect(all.rows[2]?.reportedAt).not.toBeNull();
  expect(all.rows[3]?.clockApartMs).toBe(86_400_000);
  const second = await listReadiness(world.db, { examId, state: 'not_here', page: 2, limit: 1 });
  expect(second).toMatchObject({ total: 2, rows: [{ fullName: 'Early, then left' }] });
});

test('the newest report of a person stands, and one of an exam that is not his is refused', async () => {
  const exam = await makeExam(world.db);
  const person = await makePerson(world.db, { fullName: 'Newest' });
  const ctx = studentOf(person.id);
  await reportReadiness(ctx, report(exam.exam.id, { roundTripMs: null }));
  await reportReadiness(ctx, report(exam.exam.id));
  const { rows } = await listReadiness(world.db, {
    examId: exam.exam.id,
    state: 'ready',
    page: 1,
    limit: 50,
  });
  expect(rows.map(({ fullName }) => fullName)).toContain('Newest');
  const others = await makeExam(world.db, { assign: 'nobody' });
  expect((await refusalOf(reportReadiness(ctx, report(others.exam.id)))).code).toBe('NOT_FOUND');
  const draft = await makeExam(world.db, { published: false });
  expect((await refusalOf(reportReadiness(ctx, report(draft.exam.id)))).code).toBe('NOT_FOUND');
});

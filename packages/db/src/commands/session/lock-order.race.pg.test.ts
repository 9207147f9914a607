import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { makeFinishedExam } from '../../testing/finished-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { publishResults } from '../result/publish-results.ts';
import { unpublishResults } from '../result/unpublish-results.ts';
import { decideLateAnswer } from './decide-late-answer.ts';
import { saveAnswers } from './save-answers.ts';
import { voidSessions } from './void-sessions.ts';

let world: TestDatabase;
let staff: CommandContext;

beforeAll(async () => {
  world = await createTestDatabase({ max: 20 });
  const owner = await makePerson(world.db, { role: 'owner' });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
  await Promise.all(
    [world.db, world.studentDb].flatMap((db) =>
      Array.from({ length: 16 }, () => db.execute(sql`select pg_sleep(0.05)`)),
    ),
  );
});
afterAll(() => world.close());

/** A deadlock's victim is tried again in another transaction, so that nothing but their number shows it. */
async function withoutDeadlock(transactions: number, work: () => Promise<unknown>) {
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const plainQuery = prototype.query;
  let begun = 0;
  prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }];
    if (/^\s*begin/i.test(typeof first === 'string' ? first : (first?.text ?? ''))) begun += 1;
    return plainQuery.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = plainQuery;
  }
  expect(begun).toBe(transactions);
}

const finished = async (closedMinutesAgo = 60) => {
  const people = await Promise.all([0, 1, 2].map(() => makePerson(world.db)));
  return makeFinishedExam(world.db, {
    closedMinutesAgo,
    papers: people.map((person, right) => ({ personId: person.id, right })),
  });
};

test('saves that all bring a lease which a restore forgot wait for each other in no ring', async () => {
  const exam = await makeExam(world.db);
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id);
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const lease = { deviceId: randomUUID(), epoch: 50, issuedAt: null };
  await withoutDeadlock(8, async () => {
    const saved = await Promise.all(
      exam.items.slice(0, 8).map((item) =>
        saveAnswers(ctx, {
          sessionId: session.id,
          changes: [{ itemId: item.id, epoch: 50, revision: 1, text: 'A', locale: 'uz' }],
          lease,
        }),
      ),
    );
    expect(saved.map(({ changes }) => changes[0]?.verdict)).toEqual(new Array(8).fill('applied'));
  });
  const audit = await world.db.execute(sql`select details from audit_events where noun_id = ${session.id}`);
  expect(audit.rows).toEqual([{ details: { fromEpoch: 1, toEpoch: 50 } }]);
});

test('a late answer is decided while its sitting is voided, in either order', async () => {
  for (let round = 0; round < 4; round += 1) {
    const exam = await finished();
    await publishResults(staff, { examId: exam.exam.id, calibrationId: exam.calibrationId });
    const sessionId = [...exam.sessionOf.values()][0] as string;
    const made = await world.db.execute<{ id: string }>(sql`
      insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
      values (${sessionId}, ${exam.items[9]?.id}, 1, 9, 'A', 'uz', 'late', now()) returning id`);
    const lateAnswerId = made.rows[0]?.id as string;
    await withoutDeadlock(2, () =>
      Promise.all([
        decideLateAnswer(staff, { lateAnswerId, decision: 'accepted', reason: 'x' }).catch(
          (error: { code: string }) => expect(error.code).toBe('SESSION_CLOSED'),
        ),
        voidSessions(staff, { examId: exam.exam.id, sessionIds: [sessionId], reason: 'x' }),
      ]),
    );
  }
});

test('results of several exams are published and taken back at once', async () => {
  const exams: Awaited<ReturnType<typeof finished>>[] = [];
  for (const minutes of [500, 400, 300, 200]) exams.push(await finished(minutes));
  const publishAll = () =>
    Promise.all(
      exams.map((exam) => publishResults(staff, { examId: exam.exam.id, calibrationId: exam.calibrationId })),
    );
  for (const exam of exams)
    await publishResults(staff, { examId: exam.exam.id, calibrationId: exam.calibrationId });
  await withoutDeadlock(exams.length, () =>
    Promise.all(exams.map((exam) => unpublishResults(staff, { examId: exam.exam.id, reason: 'x' }))),
  );
  await withoutDeadlock(exams.length, publishAll);
});

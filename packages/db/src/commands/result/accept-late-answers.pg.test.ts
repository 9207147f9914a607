import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { answers, lateAnswers, sessions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { decideLateAnswer } from '../session/decide-late-answer.ts';
import { saveAnswers } from '../session/save-answers.ts';
import { acceptLateAnswersAtLimit } from './accept-late-answers.ts';

const greatest = 2_147_483_647;
let world: TestDatabase;
let exam: MadeExam;
let system: CommandContext;

beforeAll(async () => {
  world = await createTestDatabase();
  system = { db: world.db, actor: systemActor };
  exam = await makeExam(world.db, {
    version: { latePolicy: 'accept_until', lateUntil: new Date(Date.now() + 3_600_000), graceMs: 0 },
  });
});
afterAll(() => world.close());

/** A sitting that is over, with one late answer of the revision; its limit has passed too. */
async function lateWith(revision: number) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, {
    startedAt: new Date(Date.now() - 7_200_000),
    deadlineAt: new Date(Date.now() - 1_000),
    status: 'submitted',
  });
  const itemId = (exam.items[0] as { id: string }).id;
  const saved = await saveAnswers(
    {
      db: world.studentDb,
      actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
    },
    {
      sessionId: session.id,
      changes: [{ itemId, epoch: 1, revision, text: 'A', locale: 'uz' }],
      lease: null,
    },
  );
  expect(saved.changes[0]?.verdict).toBe('quarantined');
  await world.db
    .update(sessions)
    .set({ lateUntil: sql`clock_timestamp() - interval '1 second'` })
    .where(eq(sessions.id, session.id));
  const stored = async () =>
    (await world.db.select().from(answers).where(eq(answers.sessionId, session.id)))[0];
  return { sessionId: session.id, stored };
}

test('the greatest revision there can be is accepted at the limit like any other', async () => {
  const [extreme, plain] = [await lateWith(greatest), await lateWith(5)];
  const done = await acceptLateAnswersAtLimit(system, { limit: 100 });
  expect(done.map(({ sessionId }) => sessionId).sort()).toEqual([extreme.sessionId, plain.sessionId].sort());
  expect(await extreme.stored()).toMatchObject({ text: 'A', revision: greatest });
  expect(await plain.stored()).toMatchObject({ text: 'A', revision: 6 });
});

test('and by a person', async () => {
  const { sessionId, stored } = await lateWith(greatest);
  const [late] = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, sessionId));
  await decideLateAnswer(system, { lateAnswerId: late?.id as string, decision: 'accepted', reason: 'x' });
  expect(await stored()).toMatchObject({ text: 'A', revision: greatest });
});

test('a sitting whose late answers cannot be accepted stops no other, and its failure is told', async () => {
  const [broken, plain] = [await lateWith(5), await lateWith(5)];
  // Its next submission is there already: the number is taken.
  await world.db.execute(sql`insert into submissions (session_id, number, answers, digest, closed_by, closed_at)
    values (${broken.sessionId}, 1, '{}', '', 'sweep', now())`);
  await expect(acceptLateAnswersAtLimit(system, { limit: 100 })).rejects.toBeInstanceOf(AggregateError);
  expect(await plain.stored()).toMatchObject({ revision: 6 });
  expect(await broken.stored()).toBeUndefined();
});

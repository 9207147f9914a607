import type { PersonId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../client.ts';
import { answers } from '../../schema/index.ts';
import { crashBeforeCommit } from '../../testing/crash-before-commit.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { saveAnswers } from './save-answers.ts';

let world: TestDatabase;
let exam: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase();
  exam = await makeExam(world.db);
});
afterAll(() => world.close());

/** Saves ten items in ten requests; returns how many acknowledged ones are not in the table. */
async function lostAmongAcknowledged(db: Db): Promise<{ acknowledged: number; lost: number }> {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id);
  const ctx = {
    db,
    actor: { kind: 'student' as const, personId: person.id as PersonId, role: 'student' as const },
  };
  const replies = await Promise.allSettled(
    exam.items.map((item) =>
      saveAnswers(ctx, {
        sessionId: session.id,
        changes: [{ itemId: item.id, epoch: 1, revision: 1, text: 'A', locale: 'uz' }],
        lease: null,
      }),
    ),
  );
  const acknowledged = exam.items.filter((_, index) => replies[index]?.status === 'fulfilled');
  const kept = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
  const keptIds = new Set(kept.map((row) => row.itemId));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((item) => !keptIds.has(item.id)).length,
  };
}

test('a connection that dies before COMMIT has acknowledged nothing', async () => {
  const outcome = await lostAmongAcknowledged(
    crashBeforeCommit(world.studentDb, { every: 3, acknowledgeFirst: false }),
  );
  expect(outcome.lost).toBe(0);
  expect(outcome.acknowledged).toBeGreaterThan(0);
  expect(outcome.acknowledged).toBeLessThan(exam.items.length);
});

test('the same check is red for a save that acknowledges before COMMIT', async () => {
  const outcome = await lostAmongAcknowledged(
    crashBeforeCommit(world.studentDb, { every: 3, acknowledgeFirst: true }),
  );
  expect(outcome.lost).toBeGreaterThan(0);
});

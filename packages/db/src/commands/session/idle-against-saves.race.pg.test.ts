import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from '../../client.ts';
import { systemActor } from '../../command-context.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { rewriteStatements } from '../../testing/save-races.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { saveAnswers } from './save-answers.ts';
import { voidIdleSessions } from './void-idle-sessions.ts';

let world: TestDatabase;
let exam: MadeExam;
const handles: Db[] = [];

beforeAll(async () => {
  world = await createTestDatabase({ max: 8 });
  exam = await makeExam(world.db, { kind: 'practice', version: { durationMs: null, closesAt: null } });
});
afterAll(async () => {
  await Promise.all(handles.map((db) => db.$client.end()));
  await world.close();
});

function savingHandle(rewrite?: (text: string) => string): Db {
  const db = createDb({ url: world.studentUrl, max: 8, applicationName: 'race', lockTimeoutMs: 20_000 });
  if (rewrite) rewriteStatements(db, rewrite);
  handles.push(db);
  return db;
}

/** Idle sittings, each saved once while rounds of the sweep go over them. Counts how the two can end together. */
async function race(savingDb: Db, count: number) {
  const old = new Date(Date.now() - 40 * 86_400_000);
  const sittings = await Promise.all(
    Array.from({ length: count }, async () => {
      const person = await makePerson(world.db);
      const values = { startedAt: old, createdAt: old, deadlineAt: null, durationMs: null, closesAt: null };
      return makeSession(world.db, exam, person.id, values);
    }),
  );
  let isSaving = true;
  const sweep = async () => {
    while (isSaving) await voidIdleSessions({ db: world.db, actor: systemActor }, { limit: 3 });
  };
  const verdicts = new Map<string, string | undefined>();
  const queue = [...sittings];
  const lane = async () => {
    for (let session = queue.pop(); session; session = queue.pop()) {
      const saved = await saveAnswers(
        { db: savingDb, actor: { kind: 'student', personId: session.personId as PersonId, role: 'student' } },
        {
          sessionId: session.id,
          changes: [
            { itemId: (exam.items[0] as { id: string }).id, epoch: 1, revision: 1, text: 'A', locale: 'uz' },
          ],
          lease: null,
        },
      );
      verdicts.set(session.id, saved.changes[0]?.verdict);
    }
  };
  const sweeps = [sweep(), sweep()];
  await Promise.all(Array.from({ length: 4 }, lane));
  isSaving = false;
  await Promise.all(sweeps);
  const found = await world.db.execute<{ id: string; status: string }>(sql`select id, status from sessions`);
  const outcome = { kept: 0, void: 0, torn: 0 };
  for (const { id, status } of found.rows) {
    const verdict = verdicts.get(id);
    if (verdict === undefined) continue;
    if (verdict === 'applied' && status === 'in_progress') outcome.kept += 1;
    else if (verdict === 'quarantined' && status === 'voided') outcome.void += 1;
    else outcome.torn += 1;
  }
  return outcome;
}

test('a save that races the voiding is in time and keeps the sitting, or its verdict says that it came late', async () => {
  const outcome = await race(savingHandle(), 200);
  expect(outcome.torn).toBe(0);
  expect(outcome.kept).toBeGreaterThan(0);
  expect(outcome.void).toBeGreaterThan(0);
});

test('the same race is red without the lock of the save', async () => {
  const spoiled = savingHandle((text) => text.replace(/for share of ("sessions"|s skip locked)/, ''));
  let torn = 0;
  for (let round = 0; round < 5 && torn === 0; round += 1) torn += (await race(spoiled, 200)).torn;
  expect(torn).toBeGreaterThan(0);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db } from '../../client.ts';
import { type MadeExam, makeExam } from '../../testing/factories.ts';
import { raceSavesAgainstClosing, rewriteStatements } from '../../testing/save-races.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';

let world: TestDatabase;
let exam: MadeExam;
const handles: Db[] = [];

beforeAll(async () => {
  world = await createTestDatabase({ max: 12 });
  exam = await makeExam(world.db);
});
afterAll(async () => {
  await Promise.all(handles.map((db) => db.$client.end()));
  await world.close();
});

/** A student handle of its own, so that a control's spoiling stays with it. */
function savingHandle(rewrite?: (text: string) => string): Db {
  const db = createDb({ url: world.studentUrl, max: 20, applicationName: 'race', lockTimeoutMs: 20_000 });
  if (rewrite) rewriteStatements(db, rewrite);
  handles.push(db);
  return db;
}

/** The row's lock, and the one that the judging statement takes itself. */
const lockClauses = /for share of ("sessions"|s skip locked)/;
const sessions = process.env.INVIGIL_LONG ? 5_000 : 500;

describe.each(['alone', 'together'] as const)(
  'six saves, %s, racing each closing, 500 sessions',
  (saving) => {
    test.each([
      ['staff close', 'staff'],
      ['the student hands in', 'student'],
    ] as const)(
      'every acknowledged answer is in the submission when %s',
      { timeout: 300_000 },
      async (_, closing) => {
        const outcome = await raceSavesAgainstClosing(
          { db: world.db, savingDb: savingHandle(), exam },
          { sessions: sessions / 4, closing, saving },
        );
        expect(outcome.lost).toEqual([]);
        expect(outcome.submissions).toBe(sessions / 4);
        expect(outcome.acknowledged).toBeGreaterThan(0);
      },
    );
  },
);

describe.each(['alone', 'together'] as const)('the same race, %s, is red', (saving) => {
  test('without the lock', { timeout: 120_000 }, async () => {
    const spoiled = savingHandle((text) => text.replace(lockClauses, ''));
    const outcome = await raceSavesAgainstClosing(
      { db: world.db, savingDb: spoiled, exam },
      { sessions: 100, closing: 'staff', saving },
    );
    expect(outcome.lost.length).toBeGreaterThan(0);
  });

  test('with FOR KEY SHARE in its place', { timeout: 120_000 }, async () => {
    const spoiled = savingHandle((text) => text.replace(lockClauses, 'for key share of $1'));
    const outcome = await raceSavesAgainstClosing(
      { db: world.db, savingDb: spoiled, exam },
      { sessions: 100, closing: 'staff', saving },
    );
    expect(outcome.lost.length).toBeGreaterThan(0);
  });
});

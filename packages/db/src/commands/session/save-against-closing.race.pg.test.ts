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

const lockClause = / for share of "sessions"/;
const sessions = process.env.INVIGIL_LONG ? 5_000 : 500;

describe('six saves racing each closing, 500 sessions', () => {
  test('every acknowledged answer is in the submission when staff close', { timeout: 300_000 }, async () => {
    const outcome = await raceSavesAgainstClosing(
      { db: world.db, savingDb: savingHandle(), exam },
      { sessions: sessions / 2, closing: 'staff' },
    );
    expect(outcome.lost).toEqual([]);
    expect(outcome.submissions).toBe(sessions / 2);
    expect(outcome.acknowledged).toBeGreaterThan(0);
  });

  test('every acknowledged answer is in the submission when the student hands in', {
    timeout: 300_000,
  }, async () => {
    const outcome = await raceSavesAgainstClosing(
      { db: world.db, savingDb: savingHandle(), exam },
      { sessions: sessions / 2, closing: 'student' },
    );
    expect(outcome.lost).toEqual([]);
    expect(outcome.submissions).toBe(sessions / 2);
    expect(outcome.acknowledged).toBeGreaterThan(0);
  });
});

describe('the same race is red', () => {
  test('without the lock', { timeout: 120_000 }, async () => {
    const spoiled = savingHandle((text) => text.replace(lockClause, ''));
    const outcome = await raceSavesAgainstClosing(
      { db: world.db, savingDb: spoiled, exam },
      { sessions: 150, closing: 'staff' },
    );
    expect(outcome.lost.length).toBeGreaterThan(0);
  });

  test('with FOR KEY SHARE in its place', { timeout: 120_000 }, async () => {
    const spoiled = savingHandle((text) => text.replace(lockClause, ' for key share of "sessions"'));
    const outcome = await raceSavesAgainstClosing(
      { db: world.db, savingDb: spoiled, exam },
      { sessions: 150, closing: 'staff' },
    );
    expect(outcome.lost.length).toBeGreaterThan(0);
  });
});

import { listExamsToFinish } from '@invigil/db/queries/result/list-exams-to-finish';
import { type MadeExam, makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { readingVersion } from '@invigil/shared/rules/reading';
import { examWorkOf } from '@invigil/shared/rules/results-step';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { closedWindow, jobDeps, runFound, shownResults, sit } from './testing/run-found.ts';

let database: TestDatabase;
let deps: JobDeps;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = jobDeps(database);
});
afterAll(() => database?.close());

describe('smaller and stranger sittings', () => {
  const everyoneSits = async (exam: MadeExam, texts: (string | null)[][]) => {
    const sessions = [];
    for (const row of texts)
      sessions.push(await sit(database, exam, (await makePerson(database.db)).id, row));
    return sessions;
  };

  test('below ten there are raw scores only, and it is said', async () => {
    const exam = await makeExam(database.db, { version: closedWindow() });
    await everyoneSits(
      exam,
      Array.from({ length: 9 }, (_, person) => Array.from({ length: person + 1 }, () => 'A')),
    );
    await runFound(deps);
    const rows = await shownResults(database, exam);
    expect(rows).toHaveLength(9);
    for (const row of rows) {
      expect(row).toMatchObject({
        outcome: 'raw_only',
        n: 9,
        measure_logits: null,
        scaled: null,
        grade: null,
      });
      expect(row.sentence).toContain('10 are needed');
    }
  });

  test('an item that everybody solved is placed and stays in the score; equal sittings stand at 50', async () => {
    const exam = await makeExam(database.db, { version: closedWindow() });
    // Two mirrored halves: every paper has six right, the first item always.
    await everyoneSits(
      exam,
      Array.from({ length: 10 }, (_, person) =>
        Array.from({ length: 10 }, (_, item) => (item === 0 || (item + person) % 9 < 5 ? 'A' : 'B')),
      ),
    );
    await runFound(deps);
    const found = await database.db.execute<{ extreme: boolean; d: number }>(sql`
      select ci.extreme, ci.difficulty_logits d from calibration_items ci join items i on i.id = ci.item_id
      where i.exam_version_id = ${exam.version.id} order by i.position`);
    expect(found.rows[0]?.extreme).toBe(true);
    expect(found.rows.slice(1).some(({ extreme }) => extreme)).toBe(false);
    for (const row of await shownResults(database, exam)) {
      expect(row.scaled).toBe(50);
      expect(row.grade).toBeNull();
      expect(row.sentence).toContain('middle of the scale');
    }
  });

  test('an exam in mid-window, one with somebody still sitting, and one within the extra time are not closed', async () => {
    const open = await makeExam(database.db);
    const sitting = await makeExam(database.db, { version: closedWindow() });
    await makeSession(database.db, sitting, (await makePerson(database.db)).id);
    const extra = await makeExam(database.db, { version: closedWindow() });
    const [early] = await everyoneSits(extra, [['A']]);
    await database.db.execute(sql`update sessions set personal_extra_ms = 3600000 where id = ${early?.id}`);
    await sweepExpiredSessions(deps);
    const facts = await listExamsToFinish(database.db, { readingVersion });
    const workOf = (exam: MadeExam) => {
      const own = facts.find(({ examId }) => examId === exam.exam.id);
      return own ? examWorkOf(own, own.nowMs) : null;
    };
    expect([open, sitting, extra].map(workOf)).toEqual([null, null, null]);
  });
});

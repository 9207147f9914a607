import { decideNearMiss } from '@invigil/db/commands/near-miss/decide-near-miss';
import { listNearMisses } from '@invigil/db/queries/near-miss/list-near-misses';
import { makeExam, makePerson } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { closedWindow, jobDeps, runFound, shownResults, sit } from './testing/run-found.ts';

let database: TestDatabase;
let deps: JobDeps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = jobDeps(database);
});
afterAll(() => database?.close());

test('an accepted form gives its point to everyone who wrote it, under a new analysis; until then it counts none', async () => {
  const exam = await makeExam(database.db, {
    version: closedWindow(),
    key: Array.from({ length: 4 }, () => ({ accepted: ['1/2'], kind: 'open' as const })),
  });
  const owner = await makePerson(database.db, { role: 'owner', login: null });
  // The last two items differ by person, so that there is something to analyse.
  for (let person = 0; person < 12; person += 1)
    await sit(database, exam, (await makePerson(database.db)).id, [
      '0,5',
      person < 5 ? '0,5 sm' : '7',
      person % 2 ? '½' : '3',
      person % 3 ? '50 %' : '4',
    ]);
  await runFound(deps);
  const before = await shownResults(database, exam);
  expect(before).toHaveLength(12);
  const { rows } = await listNearMisses(database.db, { examId: exam.exam.id, page: 1, limit: 50 });
  expect(rows).toMatchObject([{ text: '0,5 sm', students: 5, decision: null }]);

  await decideNearMiss(
    {
      db: database.db,
      actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' },
    },
    {
      nearMissId: rows[0]?.nearMissId ?? '',
      decision: 'accepted',
      reason: 'A unit does no harm',
      mayChangeKey: true,
    },
  );
  await runFound(deps);
  await runFound(deps);
  const after = await shownResults(database, exam);
  const sum = (shown: typeof after) => shown.reduce((all, row) => all + Number(row.points), 0);
  expect(sum(after)).toBe(sum(before) + 5);
  const calibrations = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from calibrations where exam_id = ${exam.exam.id}`,
  );
  expect(calibrations.rows[0]?.n).toBe(2);
});

test('results show the newest reading: a score by an older reader stays, and is read by nobody', async () => {
  const exam = await makeExam(database.db, {
    kind: 'practice',
    version: { closesAt: null },
    key: [{ accepted: ['1/2'], kind: 'open' }],
  });
  const session = await sit(database, exam, (await makePerson(database.db)).id, ['50 %']);
  await runFound(deps);
  await database.db.execute(sql`
    insert into scores (submission_id, key_version_id, reading_version, points, points_of, questions, questions_of, marks)
    select submission_id, key_version_id, 1, 0, 1, 0, 1, '{}'::jsonb from scores sc
    join submissions sub on sub.id = sc.submission_id where sub.session_id = ${session.id}`);
  const shown = await database.studentDb.execute<{ points: number }>(
    sql`select points from practice_results where session_id = ${session.id}`,
  );
  expect(shown.rows).toEqual([{ points: 1 }]);
});

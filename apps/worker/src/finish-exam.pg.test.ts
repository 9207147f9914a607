import { publishResults } from '@invigil/db/commands/result/publish-results';
import { listExamsToFinish } from '@invigil/db/queries/result/list-exams-to-finish';
import { keyEntries, keyVersions } from '@invigil/db/schema';
import { type MadeExam, makeExam, makePerson } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { seededRandom } from '@invigil/rasch';
import { readingVersion } from '@invigil/shared/rules/reading';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { calibrateExam } from './jobs/calibrate-exam.ts';
import { publishResults as publishJob } from './jobs/publish-results.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { expectedTotals, highestWarm, normalBetween } from './testing/independent-rasch.ts';
import { closedWindow, jobDeps, runFound, scoreFound, shownResults, sit } from './testing/run-found.ts';

const seed = 20_261_122;
let database: TestDatabase;
let deps: JobDeps;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = jobDeps(database);
});
afterAll(() => database?.close());

describe('thirty sittings, from the sweep to what students see', () => {
  let exam: MadeExam;
  const papers = new Map<string, { right: boolean[]; personId: string }>();
  const items = 12;

  beforeAll(async () => {
    exam = await makeExam(database.db, {
      key: Array.from({ length: items }, (_, index) => ({
        accepted: [index % 2 ? 'B' : 'A'],
        question: index < 10 ? index + 1 : 11,
        part: index < 10 ? '' : index === 10 ? 'a' : 'b',
      })),
      version: closedWindow(),
    });
    const random = seededRandom(seed);
    for (let person = 0; person < 30; person += 1) {
      const { id } = await makePerson(database.db);
      const right = Array.from(
        { length: items },
        (_, item) => random() < 1 / (1 + Math.exp((item - 5.5) / 3 - (person - 15) / 8)),
      );
      const session = await sit(
        database,
        exam,
        id,
        right.map((is, item) => (is === (item % 2 === 1) ? ' b' : 'A ')),
      );
      papers.set(session.id, { right, personId: id });
    }
  });

  test('nothing is visible before the flip, everything after it', async () => {
    await sweepExpiredSessions(deps);
    await scoreFound(deps);
    await calibrateExam.run(deps, { examId: exam.exam.id as never });
    expect(await shownResults(database, exam)).toEqual([]);
    await publishJob.run(deps, { examId: exam.exam.id as never });
    expect(await shownResults(database, exam)).toHaveLength(30);
  });

  test('points and questions are those of the papers', async () => {
    for (const row of await shownResults(database, exam)) {
      const { right } = papers.get(row.session_id) as { right: boolean[] };
      expect(row.points).toBe(right.filter(Boolean).length);
      expect(row.points_of).toBe(items);
      const whole = right.slice(0, 10).filter(Boolean).length + Number(right[10] && right[11]);
      expect(row.questions).toBe(whole);
    }
  });

  test('difficulties solve the conditional likelihood equations and sum to zero', async () => {
    const found = await database.db.execute<{ difficulty: number; right: number; extreme: boolean }>(sql`
      select difficulty_logits as difficulty, right_count as right, extreme from calibration_items ci
      join items i on i.id = ci.item_id where i.exam_version_id = ${exam.version.id} order by i.position`);
    expect(found.rows.some(({ extreme }) => extreme)).toBe(false);
    const difficulties = found.rows.map(({ difficulty }) => difficulty);
    expect(difficulties.reduce((total, one) => total + one, 0)).toBeCloseTo(0, 9);
    const scores = [...papers.values()].map(({ right }) => right.filter(Boolean).length);
    const expected = expectedTotals(difficulties, scores);
    for (const [item, { right }] of found.rows.entries()) expect(expected[item]).toBeCloseTo(right, 6);
  });

  test('measures, scores, grades and likelihoods are those worked out here from the difficulties', async () => {
    const found = await database.db.execute<{ difficulty: number }>(sql`
      select difficulty_logits as difficulty from calibration_items ci join items i on i.id = ci.item_id
      where i.exam_version_id = ${exam.version.id} order by i.position`);
    const difficulties = found.rows.map(({ difficulty }) => difficulty);
    const rows = await shownResults(database, exam);
    const measures = rows.map(({ points }) => highestWarm(difficulties, points));
    const mean = measures.reduce((total, { ability }) => total + ability, 0) / 30;
    const sd = Math.sqrt(measures.reduce((total, { ability }) => total + (ability - mean) ** 2, 0) / 29);
    const limits: [string, number, number][] = [
      ['A+', 70, 999],
      ['A', 65, 70],
      ['B+', 60, 65],
      ['B', 55, 60],
      ['C+', 50, 55],
      ['C', 46, 50],
      ['none', -999, 46],
    ];
    rows.forEach((row, index) => {
      const { ability, error } = measures[index] as { ability: number; error: number };
      const uncut = 50 + (10 * (ability - mean)) / sd;
      expect(row.measure_logits).toBeCloseTo(ability, 6);
      expect(row.se_logits).toBeCloseTo(error, 6);
      expect(Math.abs(row.scaled - Math.min(75, Math.max(0, uncut)))).toBeLessThanOrEqual(0.005 + 1e-9);
      expect(Math.round(row.scaled * 100) / 100).toBe(row.scaled);
      expect(row.scaled_se).toBeCloseTo((10 * error) / sd, 5);
      expect(row.grade).toBe(limits.find(([, from]) => row.scaled >= from)?.[0]);
      for (const [grade, from, to] of limits)
        expect(row.grade_likelihood.find((share) => share.grade === grade)?.probability).toBeCloseTo(
          normalBetween(from, to, uncut, (10 * error) / sd),
          6,
        );
    });
  });

  test('ratings are one round of Elo against the mean share', async () => {
    const shares = [...papers.values()].map(({ right }) => right.filter(Boolean).length / items);
    const opponent = 1200 + (shares.reduce((total, share) => total + share, 0) / 30 - 0.5) * 800;
    const expected = 1 / (1 + 10 ** ((opponent - 1200) / 400));
    const found = await database.studentDb.execute<{
      person_id: string;
      rating: number;
      streak_current: number;
    }>(sql`select * from published_standings`);
    expect(found.rows).toHaveLength(30);
    for (const { personId, right } of papers.values()) {
      const standing = found.rows.find(({ person_id }) => person_id === personId);
      const share = right.filter(Boolean).length / items;
      expect(standing?.rating).toBeCloseTo(1200 + 40 * (share - expected), 9);
      expect(standing?.streak_current).toBe(1);
    }
  });

  test('running every step again changes nothing', async () => {
    const count = () =>
      database.db.execute(sql`select (select count(*) from scores) s, (select count(*) from measures) m,
        (select count(*) from calibrations) c, (select count(*) from rating_changes) r, (select count(*) from submissions) u`);
    const before = (await count()).rows;
    await runFound(deps);
    await runFound(deps);
    expect((await count()).rows).toEqual(before);
    expect(await listExamsToFinish(database.db, { readingVersion })).toEqual([]);
  });

  test('a mended key leads by itself to a new calibration and a new flip', async () => {
    const [key] = await database.db
      .insert(keyVersions)
      .values({ examVersionId: exam.version.id, number: 2, reason: 'item 1 is void' })
      .returning();
    await database.db.insert(keyEntries).values(
      exam.items.map((item, index) => ({
        keyVersionId: key?.id as string,
        itemId: item.id,
        accepted: [index % 2 ? 'B' : 'A'],
        void: index === 0,
      })),
    );
    const stale = (await database.db.execute<{ id: string }>(sql`select id from calibrations`)).rows[0]
      ?.id as string;
    await expect(
      publishResults(deps.ctx, { examId: exam.exam.id, calibrationId: stale }),
    ).rejects.toMatchObject({ code: 'CALIBRATION_SUPERSEDED' });
    await runFound(deps);
    const rows = await shownResults(database, exam);
    expect(rows).toHaveLength(30);
    for (const row of rows) {
      const { right } = papers.get(row.session_id) as { right: boolean[] };
      expect(row.points_of).toBe(items - 1);
      expect(row.points).toBe(right.slice(1).filter(Boolean).length);
    }
  });
});

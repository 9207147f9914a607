import { systemActor } from '@invigil/db/command-context';
import { publishResults } from '@invigil/db/commands/result/publish-results';
import { listExamsToFinish } from '@invigil/db/queries/result/list-exams-to-finish';
import { listSubmissionsToScore } from '@invigil/db/queries/result/list-submissions-to-score';
import { answers, keyEntries, keyVersions } from '@invigil/db/schema';
import { type MadeExam, makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { createFanout } from '@invigil/queue/fanout';
import { seededRandom } from '@invigil/rasch';
import { readingVersion } from '@invigil/shared/rules/reading';
import { examWorkOf } from '@invigil/shared/rules/results-step';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { calibrateExam } from './jobs/calibrate-exam.ts';
import { publishResults as publishJob } from './jobs/publish-results.ts';
import { scoreSession } from './jobs/score-session.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { expectedTotals, highestWarm, normalBetween } from './testing/independent-rasch.ts';

let database: TestDatabase;
let deps: JobDeps;
const seed = 20_261_122;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = {
    ctx: { db: database.db, actor: systemActor },
    fanout: createFanout({ redisUrl: null }),
    log: pino({ level: 'silent' }),
    finishExams: () => {},
  };
});
afterAll(() => database.close());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const closedWindow = {
  opensAt: minutesAgo(90),
  closesAt: minutesAgo(10),
  durationMs: 1_800_000,
  graceMs: 1_000,
};

/** Sits with a row of texts in paper order; null stores nothing. The sitting's time is over. */
async function sit(exam: MadeExam, personId: string, texts: (string | null)[]) {
  const session = await makeSession(database.db, exam, personId, {
    startedAt: minutesAgo(60),
    deadlineAt: minutesAgo(30),
  });
  const rows = texts.flatMap((text, index) => {
    const itemId = exam.items[index]?.id;
    return text === null || !itemId
      ? []
      : [
          {
            sessionId: session.id,
            itemId,
            epoch: 1,
            revision: 1,
            text,
            locale: 'uz',
            writtenAt: minutesAgo(40),
          },
        ];
  });
  if (rows.length > 0) await database.db.insert(answers).values(rows);
  return session;
}

/** What the queue would run, found by query and run in turn, until nothing is found. */
async function runAll() {
  await sweepExpiredSessions(deps);
  for (const submissionId of await listSubmissionsToScore(database.db, { readingVersion, limit: 1_000 }))
    await scoreSession.run(deps, { submissionId: submissionId as never });
  for (const job of [calibrateExam, publishJob])
    for (const exam of await listExamsToFinish(database.db, { readingVersion }))
      await job.run(deps, { examId: exam.examId as never });
}

const resultsOf = async (exam: MadeExam) =>
  (
    await database.studentDb.execute<{
      session_id: string;
      points: number;
      points_of: number;
      questions: number;
      measure_logits: number;
      se_logits: number;
      scaled: number;
      scaled_se: number;
      grade: string | null;
      grade_likelihood: { grade: string; probability: number }[];
      n: number;
      outcome: string;
      sentence: string | null;
    }>(sql`select * from published_results where exam_id = ${exam.exam.id}`)
  ).rows;

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
      version: closedWindow,
    });
    const random = seededRandom(seed);
    for (let person = 0; person < 30; person += 1) {
      const { id } = await makePerson(database.db);
      const right = Array.from(
        { length: items },
        (_, item) => random() < 1 / (1 + Math.exp((item - 5.5) / 3 - (person - 15) / 8)),
      );
      const session = await sit(
        exam,
        id,
        right.map((is, item) => (is === (item % 2 === 1) ? ' b' : 'A ')),
      );
      papers.set(session.id, { right, personId: id });
    }
  });

  test('nothing is visible before the flip, everything after it', async () => {
    await sweepExpiredSessions(deps);
    for (const submissionId of await listSubmissionsToScore(database.db, { readingVersion, limit: 1_000 }))
      await scoreSession.run(deps, { submissionId: submissionId as never });
    await calibrateExam.run(deps, { examId: exam.exam.id as never });
    expect(await resultsOf(exam)).toEqual([]);
    await publishJob.run(deps, { examId: exam.exam.id as never });
    expect(await resultsOf(exam)).toHaveLength(30);
  });

  test('points and questions are those of the papers', async () => {
    for (const row of await resultsOf(exam)) {
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
    const rows = await resultsOf(exam);
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
    await runAll();
    await runAll();
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
    await runAll();
    const rows = await resultsOf(exam);
    expect(rows).toHaveLength(30);
    for (const row of rows) {
      const { right } = papers.get(row.session_id) as { right: boolean[] };
      expect(row.points_of).toBe(items - 1);
      expect(row.points).toBe(right.slice(1).filter(Boolean).length);
    }
  });
});

describe('smaller and stranger sittings', () => {
  const everyoneSits = async (exam: MadeExam, texts: (string | null)[][]) => {
    const sessions = [];
    for (const row of texts) sessions.push(await sit(exam, (await makePerson(database.db)).id, row));
    return sessions;
  };

  test('below ten there are raw scores only, and it is said', async () => {
    const exam = await makeExam(database.db, { version: closedWindow });
    await everyoneSits(
      exam,
      Array.from({ length: 9 }, (_, person) => Array.from({ length: person + 1 }, () => 'A')),
    );
    await runAll();
    const rows = await resultsOf(exam);
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
    const exam = await makeExam(database.db, { version: closedWindow });
    // Two mirrored halves: every paper has six right, the first item always.
    await everyoneSits(
      exam,
      Array.from({ length: 10 }, (_, person) =>
        Array.from({ length: 10 }, (_, item) => (item === 0 || (item + person) % 9 < 5 ? 'A' : 'B')),
      ),
    );
    await runAll();
    const found = await database.db.execute<{ extreme: boolean; d: number }>(sql`
      select ci.extreme, ci.difficulty_logits d from calibration_items ci join items i on i.id = ci.item_id
      where i.exam_version_id = ${exam.version.id} order by i.position`);
    expect(found.rows[0]?.extreme).toBe(true);
    expect(found.rows.slice(1).some(({ extreme }) => extreme)).toBe(false);
    for (const row of await resultsOf(exam)) {
      expect(row.scaled).toBe(50);
      expect(row.grade).toBeNull();
      expect(row.sentence).toContain('middle of the scale');
    }
  });

  test('an exam in mid-window, one with somebody still sitting, and one within the extra time are not closed', async () => {
    const open = await makeExam(database.db);
    const sitting = await makeExam(database.db, { version: closedWindow });
    await makeSession(database.db, sitting, (await makePerson(database.db)).id);
    const extra = await makeExam(database.db, { version: closedWindow });
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

import type { Db } from '@invigil/db/client';
import { crashBeforeCommit } from '@invigil/db/testing/crash-before-commit';
import { type MadeExam, makeExam } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { seededRandom } from '@invigil/rasch';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scoreExam } from './jobs/score-exam.ts';
import { scoreSession } from './jobs/score-session.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { closedWindow, jobDeps } from './testing/run-found.ts';

const seed = 20_261_123;
/** More than two groups. */
const room = 600;
const texts = ['A', 'b', '', ' ', '0,5', '1/2', '50 %', '0,5 sm', '½', '3', '7 m', 'x + 1', '0, 5'];

let database: TestDatabase;
let exam: MadeExam;
let examId: never;

beforeEach(async () => {
  database = await createTestDatabase();
  exam = await makeExam(database.db, {
    version: closedWindow(),
    key: [
      { accepted: ['A'] },
      { accepted: ['B'], void: true },
      ...['a', 'b'].map((part) => ({ accepted: ['1/2'], kind: 'open' as const, question: 3, part })),
    ],
  });
  examId = exam.exam.id as never;
  await insertRoom(database.db);
});
afterEach(() => database.close());

/** Seeded papers, closed by the sweep. */
async function insertRoom(db: Db): Promise<void> {
  const random = seededRandom(seed);
  const papers = Array.from({ length: room }, (_, n) => ({
    n,
    texts: exam.items.map(() => texts[Math.floor(random() * texts.length)]),
  }));
  await db.execute(sql`
    with paper as materialized (
      select gen_random_uuid() as person_id, gen_random_uuid() as id, p.n, p.texts
      from jsonb_to_recordset(${JSON.stringify(papers)}::jsonb) as p(n int, texts text[])
    ), person as (
      insert into people (id, full_name, search_name, role, login)
      select person_id, 'P ' || n, 'p ' || n, 'student', 'p' || n from paper
    ), session as (
      insert into sessions (id, exam_id, exam_version_id, person_id, attempt, device_id, salt, started_at, deadline_at,
        duration_ms, grace_ms, late_policy)
      select id, ${exam.exam.id}, ${exam.version.id}, person_id, 1, gen_random_uuid(), '\\x00', now() - interval '1 hour',
        now() - interval '30 minutes', 1800000, 1000, 'quarantine' from paper
    )
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select paper.id, item.id, 1, 1, t.text, 'uz', now() from paper
    cross join lateral unnest(paper.texts) with ordinality as t (text, position)
    join items item on item.exam_version_id = ${exam.version.id} and item.position = t.position where t.text <> ''`);
  await sweepExpiredSessions(jobDeps(database));
}

/** Scores and near misses without what differs from run to run. */
async function outcome() {
  const scores = await database.db.execute(sql`
    select submission_id, key_version_id, reading_version, points, points_of, questions, questions_of, marks
    from scores order by submission_id`);
  const misses = await database.db.execute(
    sql`select item_id, form, reading_version, decision from near_misses order by item_id, form`,
  );
  return { scores: scores.rows, misses: misses.rows };
}

async function forgetScores() {
  await database.db.execute(sql`delete from scores`);
  await database.db.execute(sql`delete from near_misses where decision is null`);
}

async function scoreOneByOne() {
  const deps = jobDeps(database);
  const found = await database.db.execute<{ id: string }>(sql`select id from submissions`);
  const left = found.rows.map(({ id }) => ({ submissionId: id as never }));
  const lane = async () => {
    for (let next = left.pop(); next; next = left.pop()) await scoreSession.run(deps, next);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

test(`a room scored in groups has the scores of its papers scored alone, those of rejected forms too (seed ${seed})`, async () => {
  await scoreExam.run(jobDeps(database), { examId });
  const first = await outcome();
  expect(first.scores).toHaveLength(room);
  expect(new Set(first.misses.map(({ form }) => form))).toContain('7 M');
  await forgetScores();
  await scoreOneByOne();
  expect(await outcome()).toEqual(first);

  const owner = first.misses[0] as { item_id: string; form: string };
  await database.db.execute(sql`
    update near_misses set decision = 'rejected', decided_at = now() where item_id = ${owner.item_id} and form = ${owner.form}`);
  await forgetScores();
  await scoreOneByOne();
  const alone = await outcome();
  await forgetScores();
  await scoreExam.run(jobDeps(database), { examId });
  expect(await outcome()).toEqual(alone);
  const wrong = (alone.scores as { marks: Record<string, { mark: string; readAs: string }> }[]).filter(
    ({ marks }) => marks[owner.item_id]?.readAs === owner.form,
  );
  expect(wrong.length).toBeGreaterThan(0);
  for (const { marks } of wrong) expect(marks[owner.item_id]?.mark).toBe('wrong');
});

test('two workers at the same exam write each score and each near miss once', async () => {
  await scoreExam.run(jobDeps(database), { examId });
  const alone = await outcome();
  await forgetScores();
  await Promise.all([1, 2].map(() => scoreExam.run(jobDeps(database), { examId })));
  expect(await outcome()).toEqual(alone);
});

test('a worker that dies in a group leaves whole groups, and the next run does the rest', async () => {
  await scoreExam.run(jobDeps(database), { examId });
  const whole = await outcome();
  await forgetScores();
  const deps = jobDeps(database);
  const dying = {
    ...deps,
    ctx: { ...deps.ctx, db: crashBeforeCommit(database.db, { every: 2, acknowledgeFirst: false }) },
  };
  await expect(scoreExam.run(dying, { examId })).rejects.toThrow();
  const half = (await outcome()).scores.length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(room);
  await scoreExam.run(jobDeps(database), { examId });
  expect(await outcome()).toEqual(whole);
});

test('a worker that closes stops between two groups', async () => {
  const closing = new AbortController();
  const deps = jobDeps(database);
  await scoreExam.run(
    {
      ...deps,
      closing: closing.signal,
      inTurn: async (step) => {
        const done = await step();
        closing.abort();
        return done;
      },
    },
    { examId },
  );
  const { scores } = await outcome();
  expect(scores.length).toBeGreaterThan(0);
  expect(scores.length).toBeLessThan(room);
});

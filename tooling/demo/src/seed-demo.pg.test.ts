import type { Db } from '@invigil/db/client';
import type { SubmittedAnswer } from '@invigil/db/schema';
import { submissionDigest } from '@invigil/db/steps/session/close-locked-sessions';
import { makePerson } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRunningExam } from './exams/open-running-exam.ts';
import { seedDemo } from './seed-demo.ts';
import { describeWorld } from './world-file.ts';

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await Promise.all([seedDemo(one.db), seedDemo(other.db)]);
});

afterAll(async () => {
  await Promise.all([one?.close(), other?.close()]);
});

async function rows<Row>(db: Db, query: ReturnType<typeof sql>): Promise<Row[]> {
  return (await db.execute(query)).rows as Row[];
}

/** Everything a student wrote, without what differs by nature: ids and instants. */
const writings = (db: Db) =>
  rows<{ line: string }>(
    db,
    sql`select concat_ws('|', v.titles->>'en', p.login, p.full_name, i.question || i.part, a.revision, a.text) as line
      from answers a join sessions s on s.id = a.session_id join people p on p.id = s.person_id
      join items i on i.id = a.item_id join exam_versions v on v.id = s.exam_version_id`,
  ).then((found) => found.map(({ line }) => line).sort());

describe('the demo world', () => {
  it('holds 240 students of yesterday, three earlier exams, a rehearsal and a draft', async () => {
    const exams = await rows<object>(
      one.db,
      sql`select v.titles->>'en' as title, e.kind, e.status, v.max_attempts as attempts, v.duration_ms / 60000 as minutes,
          (select count(*)::int from items i where i.exam_version_id = v.id) as items,
          (select count(*)::int from sessions s where s.exam_id = e.id) as sessions,
          v.closes_at is not null as closes
        from exams e join exam_versions v on v.exam_id = e.id order by coalesce(v.closes_at, '-infinity'), 1`,
    );
    expect(exams).toMatchObject([
      {
        title: 'Rehearsal: three minutes',
        kind: 'rehearsal',
        attempts: 100,
        minutes: '3',
        sessions: 0,
        closes: false,
      },
      { title: 'Mock 4', status: 'published', items: 36 },
      { title: 'Mock 5', status: 'published', items: 36 },
      { title: 'Mock 6', status: 'published', items: 36 },
      { title: 'National certificate, mathematics', items: 55, sessions: 240, attempts: 1, minutes: '150' },
      { title: 'Mock 8', status: 'draft', items: 55, sessions: 0 },
    ]);
  });

  it('gives every demo person no credential at all', async () => {
    const [found] = await rows<{ people: number; demo: number; accounts: number }>(
      one.db,
      sql`select count(*)::int as people, (count(*) filter (where is_demo))::int as demo,
          (select count(*)::int from sign_in_accounts) as accounts from people`,
    );
    expect(found).toEqual({ people: 242, demo: 242, accounts: 0 });
  });

  it('writes no result: nothing is scored, calibrated or published', async () => {
    const [found] = await rows<{ results: number; waiting: number }>(
      one.db,
      sql`select (select count(*)::int from scores) + (select count(*)::int from calibrations)
          + (select count(*)::int from exams where results_published_at is not null) as results,
          (select count(*)::int from queue_outbox where job = 'score-exam')
          - (select count(distinct s.exam_id)::int from sessions s join submissions u on u.session_id = s.id) as waiting`,
    );
    expect(found).toEqual({ results: 0, waiting: 0 });
  });

  it('makes submissions that hold what is stored, under their own digest', async () => {
    const submissions = await rows<{
      salt: Buffer;
      sessionId: string;
      answers: Record<string, SubmittedAnswer>;
      digest: string;
      stored: number;
    }>(
      one.db,
      sql`select s.salt, s.id as "sessionId", b.answers, b.digest,
          (select count(*)::int from answers a where a.session_id = s.id) as stored
        from submissions b join sessions s on s.id = b.session_id`,
    );
    for (const { salt, sessionId, answers, digest, stored } of submissions) {
      expect(Object.keys(answers)).toHaveLength(stored);
      expect(submissionDigest(salt, sessionId, 1, answers)).toBe(digest);
    }
  });

  it('closes nobody before the last answer, nor later than the sweep would', async () => {
    const [found] = await rows<{ early: number; late: number }>(
      one.db,
      sql`select (count(*) filter (where last_at > s.submitted_at))::int as early,
          (count(*) filter (where s.submitted_at > s.deadline_at + s.grace_ms * interval '1 ms' + interval '15 s'))::int as late
        from sessions s join lateral (select max(written_at) as last_at from answers where session_id = s.id) a on true`,
    );
    expect(found).toEqual({ early: 0, late: 0 });
  });

  it('is the same in another database, to the last letter', async () => {
    const [first, second] = await Promise.all([writings(one.db), writings(other.db)]);
    expect(first.length).toBeGreaterThan(15_000);
    expect(second).toEqual(first);
  });

  it('is made once', async () => {
    expect(await seedDemo(one.db)).toBe('there_already');
  });

  it('opens a running exam that a second start finds again', async () => {
    const first = await openRunningExam(one.db);
    const second = await openRunningExam(one.db);
    expect(first.made).toBe(true);
    expect(second).toEqual({ examId: first.examId, made: false });
    const world = await describeWorld(one.db, first.examId);
    // Of classes 11-A and 11-B, every eighth each.
    expect(world.students.slice(0, 3).map(({ login }) => login)).toEqual(['sim-001', 'sim-002', 'sim-009']);
    expect(world.students).toHaveLength(60);
    expect(world.students.every(({ answers }) => answers.length > 20 && answers.length <= 55)).toBe(true);
  });

  it('opens a new one, with the next number, when less than an hour is left', async () => {
    const { examId } = await openRunningExam(other.db);
    await other.db.execute(sql`alter table exam_versions disable trigger exam_versions_immutable`);
    await other.db.execute(
      sql`update exam_versions set closes_at = clock_timestamp() + interval '59 minutes' where exam_id = ${examId}`,
    );
    const next = await openRunningExam(other.db);
    expect(next.made).toBe(true);
    const titles = await rows<{ title: string }>(
      other.db,
      sql`select v.titles->>'en' as title from exam_versions v where v.exam_id in (${examId}, ${next.examId}) order by 1`,
    );
    expect(titles.map(({ title }) => title)).toEqual(['Mock 7', 'Mock 9']);
  });
});

describe('a database that others use', () => {
  it('is left as it is', async () => {
    const used = await createTestDatabase();
    try {
      await makePerson(used.db);
      expect(await seedDemo(used.db)).toBe('other_people');
      const [found] = await rows<{ n: number }>(used.db, sql`select count(*)::int as n from people`);
      expect(found?.n).toBe(1);
    } finally {
      await used.close();
    }
  });
});

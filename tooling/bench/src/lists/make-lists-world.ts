import { randomUUID } from 'node:crypto';
import { createDb, type Db } from '@invigil/db/client';
import type { BenchKeys } from '../world/bench-keys.ts';
import { insertExam } from '../world/insert-exam.ts';
import { insertPeople, insertResults, insertSittings } from './populate-lists-world.ts';

export interface ListsWorld {
  /** Of owners, signed in. */
  cookies: string[];
  /** Sat and calibrated, with late answers and with what lobbies told. */
  finishedExamId: string;
  /** Being sat by everyone. */
  runningExamId: string;
}

const staff = 10;
const otherExams = 100;
const yesterday = { opensInMinutes: -3_000, closesInMinutes: -2_900 };
const now = { opensInMinutes: -60, closesInMinutes: 240 };

/** A large installation in a migrated, empty database: everyone has sat one exam and sits another, beside a hundred more exams. */
export async function makeListsWorld(
  databaseUrl: string,
  keys: Pick<BenchKeys, 'cookieOf'>,
  students: number,
): Promise<ListsWorld> {
  const db = createDb({
    url: databaseUrl,
    max: 2,
    applicationName: 'invigil-bench',
    statementTimeoutMs: 300_000,
  });
  try {
    await insertPeople(db, students);
    const finished = await insertExam(db, yesterday);
    const running = await insertExam(db, now);
    await insertSittings(db, finished, 'submitted');
    await insertResults(db, finished);
    await insertSittings(db, running, 'in_progress');
    for (let made = 0; made < otherExams; made += 1) await insertExam(db, yesterday);
    const finishedExamId = finished.examId;
    const runningExamId = running.examId;
    await addLateAnswers(db, finishedExamId);
    await addReadiness(db, finishedExamId);
    await db.$client.query(
      `insert into accommodations (person_id, factor)
       select id, 1.25 from people where login like 'large%' order by id limit $1`,
      [Math.ceil(students / 20)],
    );
    const cookies = await addOwners(db, keys);
    await db.$client.query('vacuum analyze');
    return { cookies, finishedExamId, runningExamId };
  } finally {
    await db.$client.end();
  }
}

/** One of every fifty answers came again, late. */
async function addLateAnswers(db: Db, examId: string): Promise<void> {
  await db.$client.query(
    `insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at, decision, decided_at)
     select a.session_id, a.item_id, 9, 9, 'late', 'uz', 'late', a.written_at + i.position * interval '1 minute',
       case when i.position % 4 = 0 then 'rejected' end, case when i.position % 4 = 0 then now() end
     from sessions s join answers a on a.session_id = s.id join items i on i.id = a.item_id
     where s.exam_id = $1 and hashtext(a.session_id::text || a.item_id::text) % 50 = 0`,
    [examId],
  );
}

async function addReadiness(db: Db, examId: string): Promise<void> {
  await db.$client.query(
    `insert into readiness_reports (exam_id, person_id, device_id, reported_at, clock_apart_ms, round_trip_ms, storage, booklet,
       is_secure)
     select $1, id, gen_random_uuid(), now(), 120, 40, 'kept', 'ready', true from people
     where login like 'large%' and hashtext(id::text) % 3 <> 0`,
    [examId],
  );
}

async function addOwners(db: Db, keys: Pick<BenchKeys, 'cookieOf'>): Promise<string[]> {
  const owners = Array.from({ length: staff }, () => ({ id: randomUUID(), token: `bench-${randomUUID()}` }));
  const ids = owners.map(({ id }) => id);
  await db.$client.query(
    `insert into people (id, full_name, search_name, role, email)
     select id, 'Owner ' || n, 'owner ' || n, 'owner', 'owner' || n || '@bench.invalid'
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  );
  await db.$client.query(
    `insert into sign_in_users (id, name, email)
     select id, 'Owner ' || n, 'owner' || n || '@bench.invalid' from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  );
  await db.$client.query(
    `insert into sign_in_sessions (user_id, token, expires_at)
     select id, token, now() + interval '1 day' from unnest($1::uuid[], $2::text[]) as s (id, token)`,
    [ids, owners.map(({ token }) => token)],
  );
  return owners.map(({ token }) => keys.cookieOf(token));
}

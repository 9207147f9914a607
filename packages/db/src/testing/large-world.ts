import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { type MadeExam, makeExam } from './factories.ts';

export interface LargeWorldPlan {
  students: number;
  /** Being sat now, each by `sittingsEach` students of its own. */
  runningExams: number;
  /** Sat, scored, calibrated and published, each by `sittingsEach` students. */
  finishedExams: number;
  sittingsEach: number;
  answersEach: number;
}

export interface LargeWorld {
  running: MadeExam[];
  finished: MadeExam[];
}

/** 45 questions, 55 items, as the certificate's. */
const paper = Array.from({ length: 55 }, (_, index) =>
  index < 35
    ? { accepted: ['A'], question: index + 1 }
    : { accepted: ['A'], question: 36 + Math.floor((index - 35) / 2), part: index % 2 === 1 ? 'a' : 'b' },
);

/** As many rows as a large installation holds, written by a dozen statements and analysed: for plans and for measuring. */
export async function makeLargeWorld(db: Db, plan: LargeWorldPlan): Promise<LargeWorld> {
  await insertPeople(db, plan.students);
  const running: MadeExam[] = [];
  const finished: MadeExam[] = [];
  for (let made = 0; made < plan.runningExams; made += 1) running.push(await makeExam(db, { key: paper }));
  const over = { opensAt: new Date(Date.now() - 86_400_000), closesAt: new Date(Date.now() - 43_200_000) };
  for (let made = 0; made < plan.finishedExams; made += 1)
    finished.push(await makeExam(db, { key: paper, version: over }));
  await Promise.all(
    [...running, ...finished].map((exam, index) =>
      insertSittings(db, exam, plan, index, index < running.length),
    ),
  );
  for (const exam of finished) await insertResults(db, exam);
  await db.execute(sql`insert into standings (person_id, rating, best, rated_exams, improvement, trend)
    select person_id, 1200 + random() * 400, 1600, 3, random() * 40, random() * 10 from measures group by 1`);
  // Vacuumed too: an index alone answers only for pages that are known to be visible.
  await db.execute(sql`vacuum analyze`);
  return { running, finished };
}

async function insertPeople(db: Db, students: number): Promise<void> {
  await db.execute(sql`insert into people (full_name, search_name, login, role)
    select 'Surname' || n % 997 || ' First' || n, 'surname' || n % 997 || ' first' || n, 'large' || n, 'student'
    from generate_series(1, ${students}::int) n`);
  await db.execute(sql`insert into groups (name, kind)
    select 'Class ' || n, 'class' from generate_series(1, ${students}::int / 25 + 1) n`);
  await db.execute(sql`insert into group_members (group_id, person_id)
    select g.id, p.id from (select id, row_number() over () as n from people where login like 'large%') p
    join (select id, row_number() over () as n from groups) g on g.n = p.n / 25 + 1`);
}

async function insertSittings(
  db: Db,
  exam: MadeExam,
  plan: LargeWorldPlan,
  index: number,
  isRunning: boolean,
): Promise<void> {
  const { sittingsEach, answersEach } = plan;
  const from = (index * sittingsEach) % plan.students;
  const status = isRunning ? 'in_progress' : 'submitted';
  await db.execute(sql`
    insert into sessions (exam_id, exam_version_id, person_id, attempt, status, device_id, salt, started_at, deadline_at,
      duration_ms, closes_at, grace_ms, late_policy, submission_count, submitted_at)
    select ${exam.exam.id}, ${exam.version.id}, p.id, 1, ${status}, gen_random_uuid(), sha256(p.id::text::bytea),
      v.opens_at, v.closes_at, v.duration_ms, v.closes_at, v.grace_ms, v.late_policy, ${isRunning ? 0 : 1}::int,
      case when ${!isRunning} then v.closes_at end
    from (select id from people where login like 'large%' order by id offset ${from} limit ${sittingsEach}) p,
      exam_versions v where v.id = ${exam.version.id}`);
  await db.execute(sql`
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select s.id, i.id, 1, 1, case when i.position % 5 = 0 then '' else 'A' end, 'uz', s.started_at
    from sessions s join items i on i.exam_version_id = s.exam_version_id and i.position <= ${answersEach}
    where s.exam_id = ${exam.exam.id}`);
  if (isRunning)
    await db.execute(sql`insert into session_contacts (session_id, device_id, contact_at)
      select id, device_id, clock_timestamp() from sessions where exam_id = ${exam.exam.id}`);
  else
    await db.execute(sql`
      insert into submissions (session_id, number, answers, digest, closed_by, closed_at)
      select s.id, 1, '{}', 'x', 'student', s.submitted_at from sessions s where s.exam_id = ${exam.exam.id}`);
}

async function insertResults(db: Db, exam: MadeExam): Promise<void> {
  const examId = exam.exam.id;
  await db.execute(sql`
    insert into scores (submission_id, key_version_id, reading_version, points, points_of, questions, questions_of, marks)
    select sub.id, ${exam.keyVersionId}, 1, (random() * 55)::int, 55, 30, 45, '{}'
    from submissions sub join sessions s on s.id = sub.session_id where s.exam_id = ${examId}`);
  await db.execute(sql`
    insert into calibrations (exam_id, number, key_version_id, input_digest, model_version, outcome, n)
    values (${examId}, 1, ${exam.keyVersionId}, 'x', '1', 'estimated', 500)`);
  await db.execute(sql`
    insert into measures (calibration_id, submission_id, session_id, person_id, score_id, calibrated, measure_logits, se_logits,
      scaled, scaled_se, outfit)
    select c.id, sub.id, s.id, s.person_id, sc.id, true, random(), 0.3, 50, 3, 1
    from calibrations c join sessions s on s.exam_id = c.exam_id join submissions sub on sub.session_id = s.id
    join scores sc on sc.submission_id = sub.id where c.exam_id = ${examId}`);
  await db.execute(sql`
    insert into rating_changes (exam_id, person_id, exam_closed_at, before, after, expected, share, k, ordinal)
    select exam_id, person_id, closes_at, 1200, 1210, 0.5, 0.6, 40, 1 from sessions where exam_id = ${examId}`);
  await db.execute(sql`update exams e set results_published_at = clock_timestamp(), published_calibration_id = c.id
    from calibrations c where c.exam_id = e.id and e.id = ${examId}`);
}

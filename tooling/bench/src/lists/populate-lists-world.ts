import type { Db } from '@invigil/db/client';
import type { InsertedExam } from '../world/insert-exam.ts';

const aClass = 25;

/** Students of a name and a login each, in classes of twenty-five. */
export async function insertPeople(db: Db, students: number): Promise<void> {
  const run = (text: string, values: unknown[]) => db.$client.query(text, values);
  await run(
    `insert into people (full_name, search_name, login, role)
     select 'Surname' || n % 997 || ' First' || n, 'surname' || n % 997 || ' first' || n, 'large' || n, 'student'
     from generate_series(1, $1::int) n`,
    [students],
  );
  await run(
    `insert into groups (name, kind) select 'Class ' || n, 'class' from generate_series(0, $1::int) n`,
    [Math.ceil(students / aClass)],
  );
  await run(
    `insert into group_members (group_id, person_id)
     select g.id, p.id from people p join groups g on g.name = 'Class ' || substr(p.login, 6)::int / $1::int
     where p.login like 'large%'`,
    [aClass],
  );
}

/** Everyone sits the exam, or has sat it, with an answer to every item. */
export async function insertSittings(
  db: Db,
  { examId, versionId }: InsertedExam,
  status: 'in_progress' | 'submitted',
): Promise<void> {
  const run = (text: string, values: unknown[]) => db.$client.query(text, values);
  const isOver = status === 'submitted';
  await run(
    `insert into sessions (exam_id, exam_version_id, person_id, attempt, status, device_id, salt, started_at, deadline_at,
       duration_ms, closes_at, grace_ms, late_policy, submission_count, submitted_at)
     select v.exam_id, v.id, p.id, 1, $2::text, gen_random_uuid(), sha256(p.id::text::bytea), v.opens_at, v.closes_at,
       v.duration_ms, v.closes_at, v.grace_ms, v.late_policy, $3::int, case when $3::int = 1 then v.closes_at end
     from people p cross join exam_versions v where v.id = $1 and p.role = 'student'`,
    [versionId, status, isOver ? 1 : 0],
  );
  await run(
    `insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
     select s.id, i.id, 1, 1, case when i.position % 5 = 0 then '' else 'A' end, 'uz', s.started_at
     from sessions s join items i on i.exam_version_id = s.exam_version_id where s.exam_id = $1`,
    [examId],
  );
  await run(
    isOver
      ? `insert into submissions (session_id, number, answers, digest, closed_by, closed_at)
         select id, 1, '{}', 'x', 'student', submitted_at from sessions where exam_id = $1`
      : `insert into session_contacts (session_id, device_id, contact_at)
         select id, device_id, clock_timestamp() from sessions where exam_id = $1`,
    [examId],
  );
}

/** Scores by chance, one calibration, and a measure for everyone. */
export async function insertResults(db: Db, { examId, versionId }: InsertedExam): Promise<void> {
  const run = (text: string, values: unknown[]) => db.$client.query(text, values);
  await run(
    `insert into scores (submission_id, key_version_id, reading_version, points, points_of, questions, questions_of, marks)
     select u.id, k.id, 1, (random() * 55)::int, 55, 30, 45, '{}' from sessions s join submissions u on u.session_id = s.id
     join key_versions k on k.exam_version_id = $2 where s.exam_id = $1`,
    [examId, versionId],
  );
  await run(
    `insert into calibrations (exam_id, number, key_version_id, input_digest, model_version, outcome, n)
     select $1::uuid, 1, id, 'x', '1', 'estimated', 500 from key_versions where exam_version_id = $2`,
    [examId, versionId],
  );
  await run(
    `insert into measures (calibration_id, submission_id, session_id, person_id, score_id, calibrated, measure_logits, se_logits,
       scaled, scaled_se, outfit)
     select c.id, u.id, s.id, s.person_id, sc.id, true, random(), 0.3, 50, 3, 1
     from calibrations c join sessions s on s.exam_id = c.exam_id join submissions u on u.session_id = s.id
     join scores sc on sc.submission_id = u.id where c.exam_id = $1`,
    [examId],
  );
}

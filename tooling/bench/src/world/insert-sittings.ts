import type { Db } from '@invigil/db/client';
import type { BenchWorld } from './make-world.ts';

/**
 * Every student of the world sits its main exam with an answer to each item at revision 1, so that what is written from now on replaces
 * what stands, as in the middle of an exam.
 * @returns ids of the sessions, at the places of their students
 */
export async function insertSittings(db: Db, { main, students }: BenchWorld): Promise<string[]> {
  const client = await db.$client.connect();
  try {
    await client.query('set statement_timeout = 0');
    const inserted = await client.query<{ id: string; person_id: string }>(
      `insert into sessions (exam_id, exam_version_id, person_id, attempt, device_id, salt, started_at, deadline_at, duration_ms,
         closes_at, grace_ms, late_policy)
       select e.id, v.id, p.id, 1, p.device_id, sha256(p.id::text::bytea), now(), now() + interval '150 minutes', v.duration_ms,
         v.closes_at, v.grace_ms, v.late_policy
       from unnest($2::uuid[], $3::uuid[]) as p (id, device_id) cross join exams e join exam_versions v on v.id = e.current_version_id
       where e.id = $1 returning id, person_id`,
      [main.examId, students.map(({ personId }) => personId), students.map(({ deviceId }) => deviceId)],
    );
    await client.query(
      `insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
       select s.id, i.id, 1, 1, 'A', 'uz', now() from sessions s join items i on i.exam_version_id = s.exam_version_id
       where s.exam_id = $1`,
      [main.examId],
    );
    await client.query('reset statement_timeout');
    await client.query('vacuum analyze sessions, answers');
    const idOf = new Map(inserted.rows.map((row) => [row.person_id, row.id]));
    return students.map(({ personId }) => idOf.get(personId) as string);
  } finally {
    client.release();
  }
}

import { randomUUID } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { insertExam } from '../world/insert-exam.ts';

const endedTenMinutesAgo = { opensInMinutes: -240, closesInMinutes: -10 };

/** Of Postgres' generator, -1 to 1: the same papers in every run. */
const seed = 0.5;

/**
 * A mock exam of the national certificate's shape whose time is over, with so many sittings still in progress: everything that
 * comes after the last deadline is still to be done. Abilities are normal, difficulties spread over three logits; of the open
 * answers some are written in other forms, and one in a hundred can't be read.
 * @returns the exam's id
 */
export async function insertFinishedSittings(db: Db, sittings: number): Promise<string> {
  const { examId, versionId } = await insertExam(db, endedTenMinutesAgo);
  const personIds = Array.from({ length: sittings }, () => randomUUID());
  // The generator belongs to a connection.
  const client = await db.$client.connect();
  try {
    const run = (text: string, values: unknown[]) => client.query(text, values);
    await run('set statement_timeout = 0', []);
    await run('select setseed($1)', [seed]);
    await run(
      `insert into people (id, full_name, search_name, role, login)
       select id, 'Sitter ' || n, 'sitter ' || n, 'student', 'sat-' || id
       from unnest($1::uuid[]) with ordinality as p (id, n)`,
      [personIds],
    );
    await run(
      `insert into sessions (exam_id, exam_version_id, person_id, attempt, device_id, salt, started_at, deadline_at, duration_ms,
         closes_at, grace_ms, late_policy)
       select $1::uuid, v.id, p.id, 1, gen_random_uuid(), sha256(p.id::text::bytea), now() - interval '180 minutes',
         now() - interval '30 minutes', v.duration_ms, v.closes_at, v.grace_ms, v.late_policy
       from unnest($3::uuid[]) as p (id) cross join exam_versions v where v.id = $2::uuid`,
      [examId, versionId, personIds],
    );
    await run(
      `insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
       select s.id, i.id, 1, 1,
         case
           when i.kind <> 'open' then case when paper.draw < paper.chance then 'A' else chr(66 + floor(random() * 3)::int) end
           when random() < 0.01 then '3,5 sm'
           when paper.draw < paper.chance then (array['3,5', '3.5', '7/2', ' 3,5 '])[1 + floor(random() * 4)::int]
           else floor(random() * 40)::text
         end,
         'uz', now() - interval '40 minutes'
       from (select id, (random() + random() + random() + random() - 2) * 1.7 as ability
         from sessions where exam_id = $1::uuid) s
       cross join (select * from items where exam_version_id = $2::uuid) i
       cross join lateral (select random() as draw,
         1 / (1 + exp((i.position % 11 - 5) * 0.3 - s.ability)) as chance) paper
       where random() < 0.97`,
      [examId, versionId],
    );
    await run('analyze people, sessions, answers', []);
    await run('reset statement_timeout', []);
  } finally {
    client.release();
  }
  return examId;
}

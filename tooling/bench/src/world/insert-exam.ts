import { randomUUID } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';

export interface InsertedExam {
  examId: string;
  versionId: string;
  /** In paper order. */
  itemIds: string[];
}

/** A published mock exam of the national certificate's shape, for everyone; its window is given in minutes from now. */
export async function insertExam(
  db: Db,
  window: { opensInMinutes: number; closesInMinutes: number },
): Promise<InsertedExam> {
  const examId = randomUUID();
  const versionId = randomUUID();
  const keyVersionId = randomUUID();
  const items = nationalCertificateMathematics().items.map((item, index) => ({
    ...item,
    id: randomUUID(),
    position: index + 1,
    accepted: [item.kind === 'open' ? '3,5' : 'A'],
  }));
  const run = (text: string, values: unknown[]) => db.$client.query(text, values);
  await run(`insert into exams (id, kind, status) values ($1, 'mock', 'published')`, [examId]);
  await run(
    `insert into exam_versions (id, exam_id, number, titles, template, opens_at, closes_at, duration_ms, grace_ms)
     values ($1, $2, 1, '{"uz":"Sinov","ru":"Проба","en":"Mock"}', 'custom', now() + $3 * interval '1 minute',
       now() + $4 * interval '1 minute', 9000000, 30000)`,
    [versionId, examId, window.opensInMinutes, window.closesInMinutes],
  );
  await run(
    `insert into items (id, exam_version_id, position, question, part, kind, options)
     select id, $1, position, question, part, kind, options from jsonb_to_recordset($2::jsonb)
       as item(id uuid, position int, question int, part text, kind text, options text[])`,
    [versionId, JSON.stringify(items)],
  );
  await run('insert into key_versions (id, exam_version_id, number) values ($1, $2, 1)', [
    keyVersionId,
    versionId,
  ]);
  await run(
    `insert into key_entries (key_version_id, item_id, accepted)
     select $1, id, accepted from jsonb_to_recordset($2::jsonb) as item(id uuid, accepted text[])`,
    [keyVersionId, JSON.stringify(items)],
  );
  await run('insert into exam_assignments (exam_id, everyone) values ($1, true)', [examId]);
  await run('update exam_versions set published_at = now() where id = $1', [versionId]);
  await run('update exams set current_version_id = $2 where id = $1', [examId, versionId]);
  return { examId, versionId, itemIds: items.map(({ id }) => id) };
}

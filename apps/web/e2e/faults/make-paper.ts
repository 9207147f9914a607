import type { Db } from '@invigil/db/client';
import { makeExam } from '@invigil/db/testing/factories';

export interface PaperOptions {
  open?: number;
  choice?: number;
  durationMs?: number;
  booklet?: Uint8Array;
}

/** A published exam that everyone may sit: open items first, then items by choice. */
export interface Paper {
  examId: string;
  openItems: string[];
  choiceItems: string[];
}

export async function makePaper(db: Db, options: PaperOptions = {}): Promise<Paper> {
  const { open = 8, choice = 2, durationMs = 3_600_000 } = options;
  const lateUntil = new Date(Date.now() + 24 * 3_600_000);
  const key = Array.from({ length: open + choice }, () => ({ accepted: ['A'] }));
  const { exam, version, items } = await makeExam(db, {
    key,
    published: false,
    version: { durationMs, graceMs: 1_000, latePolicy: 'quarantine', lateUntil },
  });
  const ids = items.map((item) => item.id);
  await db.$client.query(`update items set kind = 'open', options = '{}' where id = any($1)`, [
    ids.slice(0, open),
  ]);
  if (options.booklet) await attachBooklet(db, exam.id, version.id, options.booklet);
  await db.$client.query('update exam_versions set published_at = clock_timestamp() where id = $1', [
    version.id,
  ]);
  await db.$client.query(
    `update exams set status = 'published', current_version_id = draft_version_id, draft_version_id = null where id = $1`,
    [exam.id],
  );
  return { examId: exam.id, openItems: ids.slice(0, open), choiceItems: ids.slice(open) };
}

async function attachBooklet(db: Db, examId: string, versionId: string, content: Uint8Array): Promise<void> {
  const { createHash } = await import('node:crypto');
  const { rows } = await db.$client.query(
    `insert into booklets (exam_id, file_name, pages, size_bytes, sha256, content)
     values ($1, 'booklet.pdf', 6, $2, $3, $4) returning id`,
    [examId, content.length, createHash('sha256').update(content).digest('hex'), Buffer.from(content)],
  );
  await db.$client.query('update exam_versions set booklet_id = $1 where id = $2', [rows[0].id, versionId]);
}

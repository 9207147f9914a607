import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { booklets } from '../../schema/index.ts';

/** Its content is read by `readBookletContent`, where it is needed: nginx may send it. */
export interface BookletFile {
  id: string;
  examId: string;
  fileName: string;
  /** Of the content, in hex. */
  sha256: string;
}

/** For staff who read exams; the caller judges which. */
export async function findBooklet(db: DbOrTx, bookletId: string): Promise<BookletFile | undefined> {
  const [found] = await db
    .select({
      id: booklets.id,
      examId: booklets.examId,
      fileName: booklets.fileName,
      sha256: booklets.sha256,
    })
    .from(booklets)
    .where(eq(booklets.id, bookletId));
  return found;
}

/**
 * Only while this session of this person is in progress on a version with this booklet, and not after its deadline plus grace
 * (a running pause moves it), by the database's clock. Undefined in every other case, which can't be told apart.
 */
export async function findBookletForSession(
  db: DbOrTx,
  request: { bookletId: string; sessionId: string; personId: string },
): Promise<BookletFile | undefined> {
  const found = await db.execute<{ id: string; exam_id: string; file_name: string; sha256: string }>(sql`
    select b.id, b.exam_id, b.file_name, b.sha256
    from sessions s
    join exam_versions v on v.id = s.exam_version_id
    join booklets b on b.id = v.booklet_id
    where s.id = ${request.sessionId} and s.person_id = ${request.personId} and b.id = ${request.bookletId}
      and s.status = 'in_progress'
      and (s.deadline_at is null or clock_timestamp() <= s.deadline_at + s.grace_ms * interval '1 millisecond'
        + coalesce(least(clock_timestamp(), s.pause_ends_at) - s.pause_started_at, interval '0'))`);
  const row = found.rows[0];
  return row && { id: row.id, examId: row.exam_id, fileName: row.file_name, sha256: row.sha256 };
}

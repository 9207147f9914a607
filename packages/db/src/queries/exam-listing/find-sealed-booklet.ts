import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { booklets, sealedBooklets } from '../../schema/index.ts';

/** The random key of a sealed booklet, wrapped under the keyring's entry `kid`. */
export interface WrappedBookletKey {
  kid: string;
  wrappedKey: Buffer;
}

export interface SealableBooklet {
  examVersionId: string;
  bookletId: string;
  sizeBytes: number;
  /** Null while no lobby has asked for it. */
  sealed: WrappedBookletKey | null;
}

/**
 * The published version's booklet, for a student who is assigned to the exam, from its publication until its window ends by the
 * database's clock. Undefined in every other case, which can't be told apart.
 */
export async function findSealableBooklet(
  db: DbOrTx,
  request: { examId: string; personId: string },
): Promise<SealableBooklet | undefined> {
  const found = await db.execute<{
    exam_version_id: string;
    booklet_id: string;
    size_bytes: number;
    kid: string | null;
    wrapped_key: Buffer | null;
  }>(sql`
    with recursive mine as (
      select g.id, g.parent_id from group_members m join groups g on g.id = m.group_id
      where m.person_id = ${request.personId}
      union select g.id, g.parent_id from groups g join mine on g.id = mine.parent_id
    )
    select v.id as exam_version_id, b.id as booklet_id, b.size_bytes, k.kid, k.wrapped_key
    from people p
    join exams e on e.id = ${request.examId} and e.status = 'published'
    join exam_versions v on v.id = e.current_version_id
    join booklets b on b.id = v.booklet_id
    left join sealed_booklets k on k.exam_version_id = v.id
    where p.id = ${request.personId} and p.role = 'student' and p.archived_at is null
      and (v.closes_at is null or clock_timestamp() < v.closes_at)
      and exists (select 1 from exam_assignments x where x.exam_id = e.id
        and (x.everyone or x.person_id = p.id or x.group_id in (select id from mine)))`);
  const row = found.rows[0];
  return (
    row && {
      examVersionId: row.exam_version_id,
      bookletId: row.booklet_id,
      sizeBytes: row.size_bytes,
      sealed:
        row.kid === null || row.wrapped_key === null ? null : { kid: row.kid, wrappedKey: row.wrapped_key },
    }
  );
}

export async function findWrappedBookletKey(
  db: DbOrTx,
  examVersionId: string,
): Promise<WrappedBookletKey | null> {
  const [found] = await db
    .select({ kid: sealedBooklets.kid, wrappedKey: sealedBooklets.wrappedKey })
    .from(sealedBooklets)
    .where(eq(sealedBooklets.examVersionId, examVersionId));
  return found ?? null;
}

/** With the key it was sealed with: both are of one moment. */
export async function readSealedBooklet(
  db: DbOrTx,
  examVersionId: string,
): Promise<(WrappedBookletKey & { content: Buffer }) | undefined> {
  const [found] = await db
    .select({
      kid: sealedBooklets.kid,
      wrappedKey: sealedBooklets.wrappedKey,
      content: sealedBooklets.content,
    })
    .from(sealedBooklets)
    .where(eq(sealedBooklets.examVersionId, examVersionId));
  return found;
}

export async function readBookletContent(db: DbOrTx, bookletId: string): Promise<Buffer | undefined> {
  const [found] = await db
    .select({ content: booklets.content })
    .from(booklets)
    .where(eq(booklets.id, bookletId));
  return found?.content;
}

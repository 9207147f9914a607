import type { KeyedItem } from '@invigil/shared/rules/scoring';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import type { SubmittedAnswer } from '../../schema/index.ts';

/** Of every session the key in force of its version; those with a score under it are left out. `sub`, `s` and `k` are in scope. */
const unscoredSql = (readingVersion: number, where: SQL) => sql`
  from submissions sub
  join sessions s on s.id = sub.session_id and s.status = 'submitted' and sub.number = s.submission_count
  join lateral (select id from key_versions where exam_version_id = s.exam_version_id
    order by number desc limit 1) k on true
  where ${where} and not exists (select 1 from scores sc where sc.submission_id = sub.id and sc.key_version_id = k.id
    and sc.reading_version = ${readingVersion})`;

/** All of one exam that have no score under the key in force, the earliest closed first. Ids alone: of 10,000 less than half a megabyte. */
export async function listUnscoredOfExam(
  db: DbOrTx,
  { examId, readingVersion }: { examId: string; readingVersion: number },
): Promise<string[]> {
  const found = await db.execute<{ id: string }>(sql`
    select sub.id ${unscoredSql(readingVersion, sql`s.exam_id = ${examId}`)} order by sub.closed_at, sub.id`);
  return found.rows.map(({ id }) => id);
}

export interface SubmissionOfGroup {
  submissionId: string;
  keyVersionId: string;
  answers: Record<string, SubmittedAnswer>;
}

/** Of the given submissions those that still have no score: another worker may have been quicker. */
export async function loadGroupToScore(
  db: DbOrTx,
  { submissionIds, readingVersion }: { submissionIds: readonly string[]; readingVersion: number },
): Promise<SubmissionOfGroup[]> {
  const given = sql`sub.id = any(${sql.param([...submissionIds])}::uuid[])`;
  const found = await db.execute<SubmissionOfGroup & Record<string, unknown>>(sql`
    select sub.id as "submissionId", k.id as "keyVersionId", sub.answers ${unscoredSql(readingVersion, given)}`);
  return found.rows;
}

/** The paper of a key version with its key, in paper order. */
export async function listKeyedItems(db: DbOrTx, keyVersionId: string): Promise<KeyedItem[]> {
  const found = await db.execute<KeyedItem & Record<string, unknown>>(sql`
    select i.id as "itemId", i.question, i.kind, i.options, coalesce(ke.accepted, '{}') as accepted,
      coalesce(ke.literals, '{}') as literals, coalesce(ke.void, false) as void
    from key_versions k join items i on i.exam_version_id = k.exam_version_id
    left join key_entries ke on ke.item_id = i.id and ke.key_version_id = k.id
    where k.id = ${keyVersionId} order by i.position`);
  return found.rows;
}

import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/**
 * Latest submissions of submitted sessions that lack a score under the key in force, or, where the exam is calibrated under that
 * key, a measure (a late answer was accepted). Found by what is there alone: it needs no queue. `sub`, `s` and `sc` are in scope.
 */
const outstandingSql = (readingVersion: number, where: SQL = sql`true`) => sql`
  from sessions s
  join submissions sub on sub.session_id = s.id and sub.number = s.submission_count
  join (select distinct on (exam_version_id) exam_version_id, id
    from key_versions order by exam_version_id, number desc) k on k.exam_version_id = s.exam_version_id
  left join scores sc on sc.submission_id = sub.id and sc.key_version_id = k.id
    and sc.reading_version = ${readingVersion}
  left join (select distinct on (c.exam_id) c.exam_id, c.id, c.key_version_id
    from calibrations c order by c.exam_id, c.number desc) c
    on c.exam_id = s.exam_id and c.key_version_id = k.id and not s.is_preview
  left join measures m on m.calibration_id = c.id and m.submission_id = sub.id
  where s.status = 'submitted' and (sc.id is null or (c.id is not null and m.submission_id is null)) and ${where}`;

export async function listSubmissionsToScore(
  db: DbOrTx,
  { readingVersion, limit }: { readingVersion: number; limit: number },
): Promise<string[]> {
  const found = await db.execute<{ id: string }>(sql`
    select sub.id ${outstandingSql(readingVersion)} order by sub.closed_at limit ${limit}`);
  return found.rows.map(({ id }) => id);
}

export interface ScoringWork {
  /** Exams with submissions that have no score. */
  examIds: string[];
  /** Submissions that have their score, and no measure under the calibration that stands; at most `limit`. */
  submissionIds: string[];
}

export interface ScoringSearch {
  readingVersion: number;
  limit: number;
  /** Only exams in which something happened in the last quarter of an hour; otherwise all that there are. */
  onlyLately?: boolean;
}

/**
 * The same, as the worker does it: whole exams for what is unscored, single sessions for what only lacks its measure. One statement,
 * two with `onlyLately` where something came.
 */
export async function findScoringWork(
  db: DbOrTx,
  { readingVersion, limit, onlyLately = false }: ScoringSearch,
): Promise<ScoringWork> {
  const examIds = onlyLately ? await listLatelyChanged(db) : null;
  if (examIds?.length === 0) return { examIds: [], submissionIds: [] };
  const where = examIds === null ? undefined : sql`s.exam_id = any(${sql.param(examIds)}::uuid[])`;
  const found = await db.execute<{ examId: string | null; submissionId: string | null }>(sql`
    with outstanding as materialized (
      select s.exam_id, sub.id, sub.closed_at, sc.id is null as is_unscored ${outstandingSql(readingVersion, where)}
    )
    select distinct exam_id as "examId", null::uuid as "submissionId" from outstanding where is_unscored
    union all
    (select null, id from outstanding where not is_unscored order by closed_at limit ${limit})`);
  return {
    examIds: found.rows.flatMap(({ examId }) => examId ?? []),
    submissionIds: found.rows.flatMap(({ submissionId }) => submissionId ?? []),
  };
}

/**
 * Exams in which something came lately that may have left work behind: a submission, a new key, a calibration. To look at all that was
 * ever sat takes longer with every exam.
 */
async function listLatelyChanged(db: DbOrTx): Promise<string[]> {
  const since = sql`statement_timestamp() - interval '15 minutes'`;
  const found = await db.execute<{ exam_id: string }>(sql`
    select s.exam_id from submissions sub join sessions s on s.id = sub.session_id where sub.closed_at > ${since}
    union select v.exam_id from key_versions k join exam_versions v on v.id = k.exam_version_id where k.created_at > ${since}
    union select exam_id from calibrations where created_at > ${since}`);
  return found.rows.map(({ exam_id }) => exam_id);
}

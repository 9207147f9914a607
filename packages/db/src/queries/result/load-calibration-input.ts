import type { ScoredSession } from '@invigil/shared/rules/calibration-set';
import { ScaleSettings } from '@invigil/shared/rules/scale';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

export interface SessionToCalibrate extends ScoredSession {
  submissionId: string;
  scoreId: string;
  points: number;
}

export interface CalibrationInput {
  examId: string;
  keyVersionId: string;
  scale: { scaleVersionId: string; settings: ScaleSettings };
  /** In paper order. */
  items: { itemId: string; void: boolean }[];
  /** Submitted sessions that are no preview, with the score of the latest submission under the key in force; by id. */
  sessions: SessionToCalibrate[];
}

/** Everything that a calibration of the exam rests on; undefined for an exam without a published version or key. */
export async function loadCalibrationInput(
  db: DbOrTx,
  { examId, readingVersion }: { examId: string; readingVersion: number },
): Promise<CalibrationInput | undefined> {
  const heads = await db.execute<{ versionId: string; keyVersionId: string }>(sql`
    select e.current_version_id as "versionId", k.id as "keyVersionId"
    from exams e join lateral (select id from key_versions where exam_version_id = e.current_version_id
      order by number desc limit 1) k on true
    where e.id = ${examId}`);
  const head = heads.rows[0];
  if (!head) return undefined;
  const items = await db.execute<{ itemId: string; void: boolean }>(sql`
    select i.id as "itemId", coalesce(ke.void, false) as void
    from items i left join key_entries ke on ke.item_id = i.id and ke.key_version_id = ${head.keyVersionId}
    where i.exam_version_id = ${head.versionId} order by i.position`);
  // A letter an item instead of the marks themselves: of 10,000 sittings one megabyte and not fifty. `|| '{}'` unpacks a large value
  // once and not once an item.
  const itemIds = sql.param(items.rows.map(({ itemId }) => itemId));
  const sessions = await db.execute<SessionToCalibrate & Record<string, unknown>>(sql`
    select s.id as "sessionId", s.person_id as "personId", s.attempt, s.status, s.is_preview as "isPreview",
      sub.id as "submissionId", sc.id as "scoreId", sc.points, paper.marks, paper.reached
    from sessions s
    join submissions sub on sub.session_id = s.id and sub.number = s.submission_count
    join scores sc on sc.submission_id = sub.id and sc.key_version_id = ${head.keyVersionId}
      and sc.reading_version = ${readingVersion}
    cross join lateral (select sc.marks || '{}' as marks, sub.answers || '{}' as answers offset 0) own
    cross join lateral (
      select string_agg(coalesce(left(own.marks -> item.id ->> 'mark', 1), '-'), '' order by item.position) as marks,
        coalesce(max(item.position) filter (where own.answers ? item.id), 0)::int as reached
      from unnest(${itemIds}::text[]) with ordinality as item (id, position)
    ) paper
    where s.exam_id = ${examId} and s.exam_version_id = ${head.versionId} and s.status = 'submitted' and not s.is_preview
    order by s.id`);
  return {
    examId,
    keyVersionId: head.keyVersionId,
    scale: await getScaleInForce(db),
    items: items.rows,
    sessions: sessions.rows,
  };
}

async function getScaleInForce(db: DbOrTx): Promise<CalibrationInput['scale']> {
  const found = await db.execute<{ id: string; settings: unknown }>(
    sql`select id, settings from scale_versions order by number desc limit 1`,
  );
  const row = found.rows[0];
  if (!row) throw new Error('There is no version of the scale; the migrations make the first.');
  return { scaleVersionId: row.id, settings: ScaleSettings.parse(row.settings) };
}

import { ScaleSettings } from '@invigil/shared/rules/scale';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

export interface LateMeasureInput {
  examId: string;
  calibrationId: string;
  submissionId: string;
  sessionId: string;
  personId: string;
  scoreId: string;
  points: number;
  /** An earlier submission of the session is among the N calibrated. */
  calibrated: boolean;
  n: number;
  /** Null where the calibration gave raw scores only. */
  scale: { measureMean: number; measureSd: number; settings: ScaleSettings } | null;
  /** Counted items in paper order, with the person's mark. */
  items: { difficultyLogits: number; right: boolean }[];
}

/** A submission that is its session's latest, is scored, and has no measure under the exam's calibration in force. */
export async function findLateMeasureInput(
  db: DbOrTx,
  { submissionId, readingVersion }: { submissionId: string; readingVersion: number },
): Promise<LateMeasureInput | undefined> {
  const found = await db.execute<
    Omit<LateMeasureInput, 'scale'> & {
      outcome: string;
      measureMean: number | null;
      measureSd: number | null;
      settings: unknown;
    } & Record<string, unknown>
  >(sql`
    select s.exam_id as "examId", c.id as "calibrationId", sub.id as "submissionId", s.id as "sessionId",
      s.person_id as "personId", sc.id as "scoreId", sc.points, c.n, c.outcome,
      exists (select 1 from measures o where o.calibration_id = c.id and o.session_id = s.id and o.calibrated) as calibrated,
      c.measure_mean as "measureMean", c.measure_sd as "measureSd", v.settings,
      (select coalesce(json_agg(json_build_object('difficultyLogits', ci.difficulty_logits,
          'right', sc.marks -> i.id::text ->> 'mark' = 'right') order by i.position), '[]')
        from calibration_items ci join items i on i.id = ci.item_id where ci.calibration_id = c.id) as items
    from submissions sub
    join sessions s on s.id = sub.session_id and s.status = 'submitted' and not s.is_preview
      and sub.number = s.submission_count
    join lateral (select id from key_versions where exam_version_id = s.exam_version_id
      order by number desc limit 1) k on true
    join scores sc on sc.submission_id = sub.id and sc.key_version_id = k.id and sc.reading_version = ${readingVersion}
    join lateral (select * from calibrations where exam_id = s.exam_id order by number desc limit 1) c
      on c.key_version_id = k.id
    left join scale_versions v on v.id = c.scale_version_id
    where sub.id = ${submissionId}
      and not exists (select 1 from measures m where m.calibration_id = c.id and m.submission_id = sub.id)`);
  const row = found.rows[0];
  if (!row) return undefined;
  const { outcome, measureMean, measureSd, settings, ...input } = row;
  const hasScale = outcome === 'estimated' && measureMean !== null && measureSd !== null;
  return {
    ...input,
    scale: hasScale ? { measureMean, measureSd, settings: ScaleSettings.parse(settings) } : null,
  };
}

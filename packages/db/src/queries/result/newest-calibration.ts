import { ScaleSettings } from '@invigil/shared/rules/scale';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

/** What staff look at: the newest calibration of the exam, published or not. */
export interface NewestCalibration {
  calibrationId: string;
  number: number;
  keyVersionId: string;
  keyVersion: number;
  outcome: 'estimated' | 'raw_only';
  sentence: string | null;
  n: number;
  reliability: number | null;
  separation: number | null;
  createdAt: string;
  /** Null without a scale. */
  scale: { measureMean: number; measureSd: number; settings: ScaleSettings } | null;
}

export async function findNewestCalibration(
  db: DbOrTx,
  examId: string,
): Promise<NewestCalibration | undefined> {
  const found = await db.execute<
    Omit<NewestCalibration, 'scale'> & {
      measureMean: number | null;
      measureSd: number | null;
      settings: unknown;
    } & Record<string, unknown>
  >(sql`
    select c.id as "calibrationId", c.number, c.key_version_id as "keyVersionId", k.number as "keyVersion", c.outcome,
      c.sentence, c.n, c.reliability, c.separation, ${isoInstant(sql`c.created_at`)} as "createdAt",
      c.measure_mean as "measureMean", c.measure_sd as "measureSd", v.settings
    from calibrations c join key_versions k on k.id = c.key_version_id
    left join scale_versions v on v.id = c.scale_version_id
    where c.exam_id = ${examId} order by c.number desc limit 1`);
  const row = found.rows[0];
  if (!row) return undefined;
  const { measureMean, measureSd, settings, ...calibration } = row;
  const hasScale = row.outcome === 'estimated' && measureMean !== null && measureSd !== null;
  return {
    ...calibration,
    scale: hasScale ? { measureMean, measureSd, settings: ScaleSettings.parse(settings) } : null,
  };
}

export async function findNewestCalibrationId(db: DbOrTx, examId: string): Promise<string | undefined> {
  const found = await db.execute<{ id: string }>(
    sql`select id from calibrations where exam_id = ${examId} order by number desc limit 1`,
  );
  return found.rows[0]?.id;
}

/** Of each session that still counts, the measure of its latest submission; a subquery with all columns of `measures`. */
export function latestMeasuresSql(calibrationId: string) {
  return sql`(select distinct on (m.session_id) m.*
    from measures m join submissions sub on sub.id = m.submission_id
    join sessions s on s.id = m.session_id and s.status = 'submitted'
    where m.calibration_id = ${calibrationId} order by m.session_id, sub.number desc)`;
}

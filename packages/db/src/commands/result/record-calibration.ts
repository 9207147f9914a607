import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { assignedSql } from '../../queries/exam/assigned-people.ts';
import { recordAudit } from '../../record-audit.ts';
import { calibrationItems, calibrations, exams } from '../../schema/index.ts';
import { insertMeasures, type MeasureToRecord } from '../../steps/result/measure-rows.ts';
import { inTransaction } from '../../transaction.ts';

export type CalibrationItemToRecord = Omit<typeof calibrationItems.$inferInsert, 'calibrationId'>;

export interface CalibrationToRecord
  extends Omit<typeof calibrations.$inferInsert, 'id' | 'number' | 'createdAt'> {
  items: CalibrationItemToRecord[];
  measures: MeasureToRecord[];
}

export type RecordedCalibration =
  | { result: 'recorded' | 'already'; calibrationId: string }
  /** The key, the sessions or a submission changed while it was worked out: it is worked out again from what is there now. */
  | { result: 'superseded' };

/**
 * One calibration with its items and measures, and with the first one the roster of the exam. Once an input and model: the same
 * run again finds what it wrote. A run over an older key or older submissions writes nothing.
 */
export async function recordCalibration(
  ctx: CommandContext,
  { items, measures, ...head }: CalibrationToRecord,
): Promise<RecordedCalibration> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, head.examId);
    if (!exam || !(await isCurrent(tx, head.examId, head.keyVersionId, measures)))
      return { result: 'superseded' };
    await recordRoster(tx, head.examId);
    await tx
      .update(exams)
      .set({ recalibrationRequestedAt: null, recalibrationAdvised: false })
      .where(eq(exams.id, head.examId));
    const [made] = await tx
      .insert(calibrations)
      .values({
        ...head,
        number: sql`(select coalesce(max(number), 0) + 1 from calibrations where exam_id = ${head.examId})`,
      })
      .onConflictDoNothing()
      .returning({ id: calibrations.id, number: calibrations.number });
    if (!made) return { result: 'already', calibrationId: await findSameInput(tx, head) };
    if (items.length > 0)
      await tx.insert(calibrationItems).values(items.map((item) => ({ calibrationId: made.id, ...item })));
    await insertMeasures(tx, made.id, measures);
    await recordAudit(tx, ctx.actor, {
      verb: 'calibrated',
      noun: 'calibration',
      nounId: made.id,
      examId: head.examId,
      details: { number: made.number, keyVersionId: head.keyVersionId, n: head.n, outcome: head.outcome },
    });
    return { result: 'recorded', calibrationId: made.id };
  });
}

/** The key in force is the one used, and the measures are of exactly the latest submissions that count now. */
async function isCurrent(
  tx: Tx,
  examId: string,
  keyVersionId: string,
  measures: readonly MeasureToRecord[],
): Promise<boolean> {
  const found = await tx.execute<{ keyVersionId: string; submissionIds: string[] }>(sql`
    select k.id as "keyVersionId", array(
      select sub.id from sessions s
      join submissions sub on sub.session_id = s.id and sub.number = s.submission_count
      where s.exam_id = e.id and s.exam_version_id = e.current_version_id
        and s.status = 'submitted' and not s.is_preview
    ) as "submissionIds"
    from exams e join lateral (select id from key_versions where exam_version_id = e.current_version_id
      order by number desc limit 1) k on true
    where e.id = ${examId}`);
  const now = found.rows[0];
  const used = new Set(measures.map(({ submissionId }) => submissionId));
  return (
    now?.keyVersionId === keyVersionId &&
    now.submissionIds.length === used.size &&
    now.submissionIds.every((id) => used.has(id))
  );
}

/** Those assigned now, which is shortly after the closing, and whoever sat; written once, so that later groups change no streak. */
async function recordRoster(tx: Tx, examId: string): Promise<void> {
  await tx.execute(sql`
    insert into exam_rosters (exam_id, person_id)
    select ${examId}::uuid, roster.person_id from (
      select person_id from ${assignedSql(examId)} assigned
      union select person_id from sessions where exam_id = ${examId} and status = 'submitted' and not is_preview
    ) roster
    where not exists (select 1 from exam_rosters where exam_id = ${examId})`);
}

async function findSameInput(
  tx: Tx,
  head: { examId: string; inputDigest: string; modelVersion: string },
): Promise<string> {
  const found = await tx.execute<{ id: string }>(sql`
    select id from calibrations where exam_id = ${head.examId} and input_digest = ${head.inputDigest}
      and model_version = ${head.modelVersion}`);
  const id = found.rows[0]?.id;
  if (!id) throw new Error(`calibration of exam ${head.examId} conflicted with one that is not there`);
  return id;
}

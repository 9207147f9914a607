import { DomainError } from '@invigil/shared/errors';
import { isReleaseDue } from '@invigil/shared/rules/results-step';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, examVersions } from '../../schema/index.ts';
import { refoldRatings } from '../../steps/result/refold-ratings.ts';
import { inTransaction } from '../../transaction.ts';

/**
 * The flip: one pointer, and in the same transaction everything that follows from it. Only the newest calibration under the key in
 * force can be published. The system publishes only what the exam's release lets it; a person may at any time, and ends a hold.
 */
export async function publishResults(
  ctx: CommandContext,
  { examId, calibrationId }: { examId: string; calibrationId: string },
): Promise<{ result: 'published' | 'already' | 'not_due' }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, examId);
    if (!exam) throw new DomainError('NOT_FOUND');
    const newest = await findCalibrationInForce(tx, examId);
    if (newest !== calibrationId) throw new DomainError('CALIBRATION_SUPERSEDED', { calibrationId: newest });
    if (exam.publishedCalibrationId === calibrationId) return { result: 'already' };
    if (ctx.actor.kind === 'system' && !(await isDue(tx, exam))) return { result: 'not_due' };
    if (await isBeingSat(tx, examId)) {
      if (ctx.actor.kind === 'system') return { result: 'not_due' };
      throw new DomainError('SESSION_OPEN');
    }
    await tx
      .update(exams)
      .set({
        publishedCalibrationId: calibrationId,
        resultsPublishedAt: sql`clock_timestamp()`,
        resultsHeldAt: null,
      })
      .where(eq(exams.id, examId));
    await refoldRatings(tx, examId);
    await recordAudit(tx, ctx.actor, {
      verb: 'published',
      noun: 'results',
      nounId: calibrationId,
      examId,
      details: { replaced: exam.publishedCalibrationId },
    });
    return { result: 'published' };
  });
}

/** The flip shows the key to whoever has a result: not while somebody sits. The exam's lock keeps starts and reopenings out. */
async function isBeingSat(tx: Tx, examId: string): Promise<boolean> {
  const found = await tx.execute(sql`
    select 1 from sessions where exam_id = ${examId} and status = 'in_progress' and not is_preview limit 1`);
  return found.rows.length > 0;
}

/** The newest calibration, when it is under the key in force. */
export async function findCalibrationInForce(tx: Tx, examId: string): Promise<string | null> {
  const found = await tx.execute<{ id: string }>(sql`
    select c.id from exams e
    join lateral (select id from key_versions where exam_version_id = e.current_version_id
      order by number desc limit 1) k on true
    join calibrations c on c.exam_id = e.id and c.key_version_id = k.id
    where e.id = ${examId} order by c.number desc limit 1`);
  return found.rows[0]?.id ?? null;
}

async function isDue(tx: Tx, exam: typeof exams.$inferSelect): Promise<boolean> {
  const [version] = await tx
    .select({ releasePolicy: examVersions.releasePolicy, releaseAt: examVersions.releaseAt })
    .from(examVersions)
    .where(sql`${examVersions.id} = ${exam.currentVersionId}`);
  if (!version) return false;
  const now = await readDatabaseClock(tx);
  return isReleaseDue(
    {
      releasePolicy: version.releasePolicy,
      releaseAtMs: version.releaseAt?.getTime() ?? null,
      isHeld: exam.resultsHeldAt !== null,
    },
    now.getTime(),
  );
}

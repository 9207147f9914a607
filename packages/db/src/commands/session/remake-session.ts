import { DomainError } from '@invigil/shared/errors';
import { deadlineOf } from '@invigil/shared/rules/deadline';
import { and, eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { examVersions, sessions } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** What the lease of `start` carries; its signature is verified by the caller. */
export interface LeasedRow {
  sessionId: string;
  deviceId: string;
  epoch: number;
  examId: string;
  examVersionId: string;
  attempt: number;
  salt: Buffer;
  startedAt: Date;
  durationMs: number | null;
  factor: number;
  personalExtraMs: number;
  closesAt: Date | null;
}

/**
 * A session whose row a restore lost is made again from its lease (protocol.md §7). The sweep closes it if its time is over. Where
 * the student has begun the same attempt anew since, that one stands and nothing is made.
 * @returns whether the row is there now
 */
export async function remakeSession(ctx: CommandContext, row: LeasedRow): Promise<boolean> {
  const personId = ctx.actor.personId;
  if (personId === null) throw new DomainError('UNAUTHENTICATED');
  return inTransaction(ctx.db, async (tx) => {
    const [version] = await tx
      .select()
      .from(examVersions)
      .where(and(eq(examVersions.id, row.examVersionId), eq(examVersions.examId, row.examId)));
    // The restore lost the exam too: nothing to hang a session on.
    if (!version) return false;
    const { sessionId, startedAt, closesAt, ...parts } = row;
    const deadline = deadlineOf({
      ...parts,
      startedAtMs: startedAt.getTime(),
      incidentExtraMs: 0,
      pausedMs: 0,
      closesAtMs: closesAt?.getTime() ?? null,
    });
    const made = await tx
      .insert(sessions)
      .values({
        ...parts,
        id: sessionId,
        personId,
        startedAt,
        closesAt,
        deadlineAt: deadline.deadlineAtMs === null ? null : new Date(deadline.deadlineAtMs),
        graceMs: version.graceMs,
        latePolicy: version.latePolicy,
        lateUntil: version.lateUntil,
      })
      .onConflictDoNothing()
      .returning({ id: sessions.id });
    if (made.length === 0) return false;
    await recordAudit(tx, ctx.actor, {
      verb: 'made_again',
      noun: 'session',
      nounId: sessionId,
      examId: row.examId,
      details: { attempt: row.attempt, epoch: row.epoch },
    });
    return true;
  });
}

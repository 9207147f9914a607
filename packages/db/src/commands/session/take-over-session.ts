import { DomainError } from '@invigil/shared/errors';
import { decideTakeOver } from '@invigil/shared/rules/take-over';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockSession, type SessionRow } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { sessions } from '../../schema/index.ts';
import { takeOverConsent, useUpTakeOverRequests } from '../../steps/session/take-over-consent.ts';
import { inTransaction } from '../../transaction.ts';

export interface TakeOverRequest {
  sessionId: string;
  deviceId: string;
  timeline: number;
  epoch: number;
}

export type TakeOverResult = { session: SessionRow; now: Date } & (
  | { result: 'taken' }
  | {
      result: 'refused';
      reason: 'timeline' | 'epoch' | 'closed' | 'consent' | 'consent_refused';
      asked?: boolean;
    }
);

/** Another device takes the session: the epoch rises, the old device's further changes are kept for a decision. */
export async function takeOverSession(
  ctx: CommandContext,
  request: TakeOverRequest,
  timeline: number,
): Promise<TakeOverResult> {
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockSession(tx, request.sessionId);
    if (!session || session.personId !== ctx.actor.personId) throw new DomainError('NOT_FOUND');
    if (session.personDisabled) throw new DomainError('UNAUTHENTICATED');
    const now = await readDatabaseClock(tx);
    const decision = decideTakeOver(
      { ...session, timeline, startedAtMs: session.startedAt.getTime() },
      request,
      now.getTime(),
    );
    if (decision.act === 'refuse') return { result: 'refused', reason: decision.reason, session, now };
    if (decision.act === 'repeat') return { result: 'taken', session, now };
    const consent = await takeOverConsent(tx, session, request.deviceId, now);
    if (consent === 'asked')
      await recordAudit(tx, ctx.actor, {
        verb: 'take_over_asked',
        noun: 'session',
        nounId: session.id,
        examId: session.examId,
        details: { deviceId: request.deviceId },
      });
    if (consent !== 'given')
      return {
        result: 'refused',
        reason: consent === 'refused' ? 'consent_refused' : 'consent',
        asked: consent === 'asked',
        session,
        now,
      };
    const [taken] = await tx
      .update(sessions)
      .set({ epoch: decision.epoch, deviceId: request.deviceId, takeovers: sql`${sessions.takeovers} + 1` })
      .where(eq(sessions.id, session.id))
      .returning();
    await useUpTakeOverRequests(tx, session.id, now);
    await recordAudit(tx, ctx.actor, {
      verb: 'taken_over',
      noun: 'session',
      nounId: session.id,
      examId: session.examId,
      details: { fromEpoch: session.epoch, toEpoch: decision.epoch },
    });
    return { result: 'taken', session: taken as SessionRow, now };
  });
}

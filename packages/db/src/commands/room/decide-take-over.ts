import { DomainError } from '@invigil/shared/errors';
import { and, eq, isNull } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { recordAudit } from '../../record-audit.ts';
import { sessions, takeOverRequests } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

export interface TakeOverDecisionMade {
  examId: string;
  requestId: string;
  decision: 'allowed' | 'refused';
}

/** The device that waits is told when it asks next. A request that is not of this exam is NOT_FOUND, one that somebody decided already IN_USE. */
export async function decideTakeOver(
  ctx: CommandContext,
  { examId, requestId, decision }: TakeOverDecisionMade,
): Promise<{ sessionId: string }> {
  return inTransaction(ctx.db, async (tx) => {
    const [request] = await tx
      .select({ sessionId: takeOverRequests.sessionId })
      .from(takeOverRequests)
      .innerJoin(sessions, eq(sessions.id, takeOverRequests.sessionId))
      .where(and(eq(takeOverRequests.id, requestId), eq(sessions.examId, examId)));
    if (!request) throw new DomainError('NOT_FOUND');
    const [decided] = await tx
      .update(takeOverRequests)
      .set({ decision, decidedBy: ctx.actor.personId, decidedAt: await readDatabaseClock(tx) })
      .where(
        and(
          eq(takeOverRequests.id, requestId),
          isNull(takeOverRequests.decision),
          isNull(takeOverRequests.usedAt),
        ),
      )
      .returning({ deviceId: takeOverRequests.deviceId });
    if (!decided) throw new DomainError('IN_USE');
    await recordAudit(tx, ctx.actor, {
      verb: decision === 'allowed' ? 'take_over_allowed' : 'take_over_refused',
      noun: 'session',
      nounId: request.sessionId,
      examId,
      details: { requestId, deviceId: decided.deviceId },
    });
    return request;
  });
}

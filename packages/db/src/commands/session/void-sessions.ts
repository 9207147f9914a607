import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { sessions } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';
import { settleResultsAfterVoid } from '../result/results-after-void.ts';
import { changeSessions, type SessionsChange, type SessionsRequest } from './change-sessions.ts';

/** The sitting is kept and no longer counts, in published results neither; the attempt is free again. */
export async function voidSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, request.examId);
    const change = await changeSessions(
      tx,
      ctx.actor,
      request,
      { verb: 'voided' },
      async (tx, session, now) => {
        if (session.status === 'voided') return 'voided';
        await tx.update(sessions).set({ status: 'voided', voidedAt: now }).where(eq(sessions.id, session.id));
        return null;
      },
    );
    if (exam && change.changedIds.length > 0) await settleResultsAfterVoid(tx, exam);
    return change;
  });
}

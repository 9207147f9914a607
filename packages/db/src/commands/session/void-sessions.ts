import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { sessions } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';
import { changeSessions, type SessionsChange, type SessionsRequest } from './change-sessions.ts';

/** The sitting is kept and no longer counts; the attempt is free again. */
export async function voidSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return inTransaction(ctx.db, (tx) =>
    changeSessions(tx, ctx.actor, request, { verb: 'voided' }, async (tx, session, now) => {
      if (session.status === 'voided') return 'voided';
      await tx.update(sessions).set({ status: 'voided', voidedAt: now }).where(eq(sessions.id, session.id));
      return null;
    }),
  );
}

import { inArray } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { sessions } from '../../schema/index.ts';
import { settleResultsAfterVoid } from '../../steps/result/results-after-void.ts';
import {
  changeSessions,
  type SessionOutcome,
  type SessionsChange,
  type SessionsRequest,
} from '../../steps/session/change-sessions.ts';

/** The sitting is kept and no longer counts, in published results neither; the attempt is free again. */
export async function voidSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return changeSessions(ctx.db, ctx.actor, request, {
    verb: 'voided',
    locksExam: true,
    change: async (tx, { locked, exam, now }) => {
      const standing = locked.filter(({ status }) => status !== 'voided').map(({ id }) => id);
      if (standing.length > 0) {
        await tx
          .update(sessions)
          .set({ status: 'voided', voidedAt: now })
          .where(inArray(sessions.id, standing));
        if (exam) await settleResultsAfterVoid(tx, exam);
      }
      return new Map<string, SessionOutcome>(
        locked.map(({ id, status }) => [id, status === 'voided' ? { left: 'voided' } : { changed: {} }]),
      );
    },
  });
}

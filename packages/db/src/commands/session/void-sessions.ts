import type { CommandContext } from '../../command-context.ts';
import { settleResultsAfterVoid } from '../../steps/result/results-after-void.ts';
import {
  changeSessions,
  type SessionOutcome,
  type SessionsChange,
  type SessionsRequest,
} from '../../steps/session/change-sessions.ts';
import { voidLockedSessions } from '../../steps/session/void-locked-sessions.ts';

/** The sitting is kept and no longer counts, in published results neither; the attempt is free again. */
export async function voidSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return changeSessions(ctx.db, ctx.actor, request, {
    verb: 'voided',
    locksExam: true,
    change: async (tx, { locked, exam, now }) => {
      const standing = locked.filter(({ status }) => status !== 'voided').map(({ id }) => id);
      if (standing.length > 0) {
        await voidLockedSessions(tx, standing, 'staff', now);
        if (exam) await settleResultsAfterVoid(tx, exam);
      }
      return new Map<string, SessionOutcome>(
        locked.map(({ id, status }) => [id, status === 'voided' ? { left: 'voided' } : { changed: {} }]),
      );
    },
  });
}

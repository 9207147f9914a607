import { closeExpiredSessions } from '@invigil/db/commands/session/close-expired-sessions';
import type { JobDeps } from '../define-job.ts';

const atOnce = 200;

/** Closes sessions whose time has run out. Returns how many. */
export async function sweepExpiredSessions({ ctx, fanout }: JobDeps): Promise<number> {
  let total = 0;
  for (;;) {
    const closed = await closeExpiredSessions(ctx, { limit: atOnce });
    total += closed.length;
    for (const { sessionId, examId } of closed)
      await fanout.publish({
        kind: 'session_changed',
        sessionId: sessionId as never,
        examId: examId as never,
      });
    if (closed.length < atOnce) return total;
  }
}

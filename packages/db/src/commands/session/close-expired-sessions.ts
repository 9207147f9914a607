import type { CommandContext } from '../../command-context.ts';
import { lockExpiredSessions } from '../../locks.ts';
import { recordAudits } from '../../record-audit.ts';
import { closeLockedSessions } from '../../steps/session/close-locked-sessions.ts';
import { inTransaction } from '../../transaction.ts';

/**
 * The sweep: closes, with what is stored, sessions whose deadline plus grace has passed; at most `limit` a transaction.
 * Several workers may run it at once; a session with a save in flight is left to the next round.
 * @returns the exams and sessions closed; call again while it returns `limit` of them.
 */
export async function closeExpiredSessions(
  ctx: CommandContext,
  { limit }: { limit: number },
): Promise<{ sessionId: string; examId: string }[]> {
  return inTransaction(ctx.db, async (tx) => {
    const closed = await closeLockedSessions(tx, await lockExpiredSessions(tx, limit), 'sweep');
    await recordAudits(
      tx,
      ctx.actor,
      closed.map(({ session, submission }) => ({
        verb: 'closed',
        noun: 'session',
        nounId: session.id,
        examId: session.examId,
        details: { closedBy: 'sweep', number: submission.number },
      })),
    );
    return closed.map(({ session }) => ({ sessionId: session.id, examId: session.examId }));
  });
}

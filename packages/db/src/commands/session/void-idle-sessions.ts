import { idleLimitMs } from '@invigil/shared/rules/deadline';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockIdleSessions } from '../../locks.ts';
import { recordAudits } from '../../record-audit.ts';
import { voidLockedSessions } from '../../steps/session/void-locked-sessions.ts';
import { inTransaction } from '../../transaction.ts';

export interface IdleSearch {
  /** Sittings a transaction. */
  limit: number;
  /** Without a sign of life for how long, in milliseconds. */
  idleMs?: number;
}

/**
 * The sweep of what no deadline ends: voids sittings that are idle for `idleMs`. Several workers may run it at once. A save that is
 * under way, or was committed before the row was locked, is a sign of life; one that comes after is judged as of a void sitting.
 * No results to settle: an exam that is calibrated has a closing instant, and so its sittings have a deadline.
 * @returns what was voided; call again while it returns `limit` of them.
 */
export async function voidIdleSessions(
  ctx: CommandContext,
  { limit, idleMs = idleLimitMs }: IdleSearch,
): Promise<{ sessionId: string; examId: string }[]> {
  return inTransaction(ctx.db, async (tx) => {
    const idle = await lockIdleSessions(tx, { idleMs, limit });
    const ids = idle.map(({ id }) => id);
    await voidLockedSessions(tx, ids, 'idle', await readDatabaseClock(tx));
    await recordAudits(
      tx,
      ctx.actor,
      idle.map(({ id, examId }) => ({
        verb: 'voided',
        noun: 'session',
        nounId: id,
        examId,
        details: { reason: 'idle', idleMs },
      })),
    );
    return idle.map(({ id, examId }) => ({ sessionId: id, examId }));
  });
}

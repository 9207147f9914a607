import { voidIdleSessions } from '@invigil/db/commands/session/void-idle-sessions';
import { sessionsChangedOfEach } from '@invigil/shared/jobs';
import type { JobDeps } from '../define-job.ts';

const atOnce = 200;

/** Voids sittings that no deadline ends and that nobody has come back to for `idleMs` (the rule's, if not given). Returns how many. */
export async function sweepIdleSessions(
  { ctx, fanout, closing }: Pick<JobDeps, 'ctx' | 'fanout' | 'closing'>,
  search: { idleMs?: number } = {},
): Promise<number> {
  let total = 0;
  for (;;) {
    const voided = await voidIdleSessions(ctx, { ...search, limit: atOnce });
    total += voided.length;
    for (const message of sessionsChangedOfEach(voided)) await fanout.publish(message);
    if (voided.length < atOnce || closing.aborted) return total;
  }
}

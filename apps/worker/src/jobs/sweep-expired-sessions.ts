import { closeExpiredSessions } from '@invigil/db/commands/session/close-expired-sessions';
import { sessionsChangedOfEach } from '@invigil/shared/jobs';
import type { JobDeps } from '../define-job.ts';
import { restAfter } from '../rest-after.ts';

/** Some tens of milliseconds of Postgres. */
const atOnce = 100;

/** Closes sessions whose time has run out. Returns how many. */
export async function sweepExpiredSessions({ ctx, fanout, closing }: JobDeps): Promise<number> {
  let total = 0;
  for (;;) {
    const startedAt = performance.now();
    const closed = await closeExpiredSessions(ctx, { limit: atOnce });
    total += closed.length;
    for (const message of sessionsChangedOfEach(closed)) await fanout.publish(message);
    if (closed.length < atOnce || closing.aborted) return total;
    await restAfter(startedAt, closing);
  }
}

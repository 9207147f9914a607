import { acceptLateAnswersAtLimit } from '@invigil/db/commands/result/accept-late-answers';
import { sessionsChangedOfEach } from '@invigil/shared/jobs';
import type { JobDeps } from '../define-job.ts';

const atOnce = 100;

/** Accepts what came late where the exam's policy says so and its limit has passed. Returns how many sessions. */
export async function acceptLate({ ctx, fanout }: JobDeps): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await acceptLateAnswersAtLimit(ctx, { limit: atOnce });
    total += done.length;
    for (const message of sessionsChangedOfEach(done)) await fanout.publish(message);
    if (done.length < atOnce) return total;
  }
}

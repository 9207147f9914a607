import { type JobName, type JobPayload, jobPayloads } from '@invigil/shared/jobs';
import { inArray, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockUnsentWakes } from '../../locks.ts';
import { queueOutbox } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

type Wake = { [Name in JobName]: { job: Name; payload: JobPayload<Name> } }[JobName];

/**
 * Hands rows to `send` and marks them once it has resolved; if it rejects, they stay. Rows are taken by what they are and not by
 * a greatest id, since ids commit out of order. Several relays may run at once.
 * @returns rows taken, and those among them that no job of this version understands (marked too, never sent)
 */
export async function relayOutbox(
  ctx: CommandContext,
  { limit, send }: { limit: number; send: (wakes: Wake[]) => Promise<void> },
): Promise<{ taken: number; unknown: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const rows = await lockUnsentWakes(tx, limit);
    if (rows.length === 0) return { taken: 0, unknown: 0 };
    const wakes = rows.flatMap(({ job, payload }) => readWake(job, payload) ?? []);
    if (wakes.length > 0) await send(wakes);
    await tx
      .update(queueOutbox)
      .set({ sentAt: sql`clock_timestamp()` })
      .where(
        inArray(
          queueOutbox.id,
          rows.map(({ id }) => id),
        ),
      );
    return { taken: rows.length, unknown: rows.length - wakes.length };
  });
}

function readWake(job: string, payload: unknown): Wake | null {
  if (!Object.hasOwn(jobPayloads, job)) return null;
  const parsed = jobPayloads[job as JobName].safeParse(payload);
  return parsed.success ? ({ job, payload: parsed.data } as Wake) : null;
}

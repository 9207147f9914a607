import { inArray } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { sessions } from '../../schema/index.ts';

/** The one way a sitting becomes void, whoever asks: nothing of it is erased, and its attempt is free again. */
export async function voidLockedSessions(
  tx: Tx,
  ids: readonly string[],
  voidCause: 'staff' | 'idle',
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(sessions)
    .set({ status: 'voided', voidedAt: now, voidCause })
    .where(inArray(sessions.id, [...ids]));
}

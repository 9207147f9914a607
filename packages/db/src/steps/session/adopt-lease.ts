import { eq } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { Actor } from '../../command-context.ts';
import type { LockedSession } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { sessions } from '../../schema/index.ts';

/** What a lease says whose signature was verified for this session. */
export interface VerifiedLease {
  deviceId: string;
  epoch: number;
  /** Null for a lease that does not say. */
  issuedAt: Date | null;
}

/**
 * A signed epoch above the session's is one that a restore forgot: the session takes it, with its device, before anything is
 * judged (protocol.md §3, row `invalid`). Needs the exclusive lock.
 */
export async function adoptLease(
  tx: Tx,
  actor: Actor,
  session: LockedSession,
  lease: VerifiedLease,
): Promise<LockedSession> {
  if (lease.epoch <= session.epoch) return session;
  await tx
    .update(sessions)
    .set({ epoch: lease.epoch, deviceId: lease.deviceId })
    .where(eq(sessions.id, session.id));
  await recordAudit(tx, actor, {
    verb: 'took_epoch_of_lease',
    noun: 'session',
    nounId: session.id,
    examId: session.examId,
    details: { fromEpoch: session.epoch, toEpoch: lease.epoch },
  });
  return { ...session, epoch: lease.epoch, deviceId: lease.deviceId };
}

import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { examVersions, takeOverRequests } from '../../schema/index.ts';

/** A device that waits asks every few seconds; the invigilator allows what he sees now, not what may come later. */
const permissionLastsMs = 5 * 60_000;

/** `given`: the invigilator allowed it, or the exam does not ask him. `asked`: a request of this device was made now. */
export type Consent = 'given' | 'asked' | 'waits' | 'refused';

/**
 * On the locked session, once everything else would let the device take it (protocol.md §1: an exam may ask for consent). A permission
 * is used once, and a refusal told once: the next asking after it is a new one. What was decided of an earlier epoch, or minutes ago,
 * was said of another moment: it is asked anew.
 */
export async function takeOverConsent(
  tx: Tx,
  session: { id: string; examVersionId: string; epoch: number },
  deviceId: string,
  now: Date,
): Promise<Consent> {
  const [version] = await tx
    .select({ needed: examVersions.takeOverNeedsConsent })
    .from(examVersions)
    .where(eq(examVersions.id, session.examVersionId));
  if (!version?.needed) return 'given';
  const [request] = await tx
    .select()
    .from(takeOverRequests)
    .where(
      and(
        eq(takeOverRequests.sessionId, session.id),
        eq(takeOverRequests.deviceId, deviceId),
        isNull(takeOverRequests.usedAt),
      ),
    )
    .orderBy(desc(takeOverRequests.askedAt))
    .limit(1);
  if (!request || !stands(request, session.epoch, now)) {
    if (request)
      await tx.update(takeOverRequests).set({ usedAt: now }).where(eq(takeOverRequests.id, request.id));
    const { id: sessionId, epoch } = session;
    await tx.insert(takeOverRequests).values({ sessionId, deviceId, epoch, askedAt: now });
    return 'asked';
  }
  if (request.decision === null) return 'waits';
  await tx.update(takeOverRequests).set({ usedAt: now }).where(eq(takeOverRequests.id, request.id));
  return request.decision === 'allowed' ? 'given' : 'refused';
}

function stands(
  { epoch, decidedAt }: { epoch: number; decidedAt: Date | null },
  sessionEpoch: number,
  now: Date,
): boolean {
  if (epoch !== sessionEpoch) return false;
  return decidedAt === null || now.getTime() - decidedAt.getTime() < permissionLastsMs;
}

/** After a takeover, on the locked session: whoever else had asked has to ask again. */
export async function useUpTakeOverRequests(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx
    .update(takeOverRequests)
    .set({ usedAt: now })
    .where(and(eq(takeOverRequests.sessionId, sessionId), isNull(takeOverRequests.usedAt)));
}

import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { examVersions, takeOverRequests } from '../../schema/index.ts';

/** `given`: the invigilator allowed it, or the exam does not ask him. `asked`: a request of this device was made now. */
export type Consent = 'given' | 'asked' | 'waits' | 'refused';

/**
 * On the locked session, once everything else would let the device take it (protocol.md §1: an exam may ask for consent). A permission
 * is used once, and a refusal told once: the next asking after it is a new one.
 */
export async function takeOverConsent(
  tx: Tx,
  session: { id: string; examVersionId: string },
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
  if (!request) {
    await tx.insert(takeOverRequests).values({ sessionId: session.id, deviceId, askedAt: now });
    return 'asked';
  }
  if (request.decision === null) return 'waits';
  await tx.update(takeOverRequests).set({ usedAt: now }).where(eq(takeOverRequests.id, request.id));
  return request.decision === 'allowed' ? 'given' : 'refused';
}

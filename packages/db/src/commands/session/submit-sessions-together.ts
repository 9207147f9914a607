import type { Db } from '../../client.ts';
import { lockSessionsFree } from '../../locks.ts';
import type { HashCode } from '../../steps/session/close-locked-sessions.ts';
import { type SubmitRequest, type SubmitResult, submitEach } from '../../steps/session/submit-each.ts';
import { inTransaction } from '../../transaction.ts';

export interface OwnedSubmit extends SubmitRequest {
  personId: string;
}

/**
 * Many hand-ins in one transaction; `results[i]` answers `requests[i]`, `null` for one that must be done alone (`submitSession`): its
 * session is held by a save or a member of staff, or is not this person's. No session twice.
 */
export function submitSessionsTogether(
  db: Db,
  requests: readonly OwnedSubmit[],
  timeline: number,
  hashCode?: HashCode,
): Promise<(SubmitResult | null)[]> {
  return inTransaction(db, async (tx) => {
    const locked = await lockSessionsFree(
      tx,
      requests.map(({ sessionId }) => sessionId),
    );
    const byId = new Map(locked.map((session) => [session.id, session]));
    const own = requests.map((request) => {
      const session = byId.get(request.sessionId);
      return session && session.personId === request.personId && !session.personDisabled ? session : null;
    });
    const asked = requests.flatMap((request, index) => {
      const session = own[index];
      return session ? [{ session, request }] : [];
    });
    const results = asked.length === 0 ? [] : await submitEach(tx, asked, timeline, hashCode);
    return own.map((session) => (session ? (results.shift() as SubmitResult) : null));
  });
}

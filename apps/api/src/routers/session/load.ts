import { loadSession } from '@invigil/db/queries/session/load-session';
import type { LoadInput, LoadOutput } from '@invigil/shared/contracts/session';
import { DomainError } from '@invigil/shared/errors';
import type { z } from 'zod';
import { remakeLostSession } from './remake-lost-session.ts';
import { bookletKeyOf, keepCode, leaseFor, stateReply, submissionReceipt } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

export async function load(call: StudentCall, input: z.infer<typeof LoadInput>): Promise<LoadOutput> {
  const look = () => loadSession(call.studentDb, input.sessionId, call.me.personId);
  let loaded = await look();
  if (!loaded && input.lease && (await remakeLostSession(call, input.sessionId, input.lease)))
    loaded = await look();
  if (!loaded) throw new DomainError('NOT_FOUND');
  const { session, now, submission, codeKid, ...shown } = loaded;
  const paper = await call.caches.versions.contentOf(session.examVersionId);
  const isOpen = session.status === 'in_progress';
  const wrappedKey =
    isOpen && paper.booklet ? await call.caches.versions.wrappedBookletKeyOf(session.examVersionId) : null;
  const code =
    submission &&
    (codeKid === null ? await keepCode(call, submission.id) : { examNumber: paper.examNumber, kid: codeKid });
  return {
    ...shown,
    state: stateReply(call, session, now),
    lease: leaseFor(call, session, now, input.deviceId),
    salt: session.salt.toString('base64url'),
    exam: {
      examId: paper.examId,
      kind: paper.kind,
      titles: paper.titles,
      zone: paper.zone,
      latePolicy: session.latePolicy,
      lateUntil: session.lateUntil?.toISOString() ?? null,
      resultsAfter: paper.closesAt,
    },
    items: paper.items,
    submission: submission && code && submissionReceipt(call, submission, code),
    rescueKey: call.keys.rescueKey(),
    // Closed, the booklet is not served any more; the paper itself stays readable with one's answers.
    booklet: isOpen ? paper.booklet : null,
    bookletKey: bookletKeyOf(call, session, now, wrappedKey),
  };
}

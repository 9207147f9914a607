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
  const { session, now, submission, examNumber, codeKid, wrappedBookletKey, ...shown } = loaded;
  const code =
    submission && (codeKid === null ? await keepCode(call, submission.id) : { examNumber, kid: codeKid });
  return {
    ...shown,
    state: stateReply(call, session, now),
    lease: leaseFor(call, session, now, input.deviceId),
    salt: session.salt.toString('base64url'),
    submission: submission && code && submissionReceipt(call, submission, code),
    rescueKey: call.keys.rescueKey(),
    // Closed, the booklet is not served any more; the paper itself stays readable with one's answers.
    booklet: session.status === 'in_progress' ? shown.booklet : null,
    bookletKey: bookletKeyOf(call, session, now, wrappedBookletKey),
  };
}

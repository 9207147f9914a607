import type { StartInput, StartOutput } from '@invigil/shared/contracts/session';
import type { z } from 'zod';
import { bookletKeyOf, leaseFor, stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

export async function start(call: StudentCall, input: z.infer<typeof StartInput>): Promise<StartOutput> {
  const { session, now } = await call.gathered.starts.ask({ ...input, personId: call.me.personId });
  const wrapped = await call.caches.versions.wrappedBookletKeyOf(session.examVersionId);
  return {
    state: stateReply(call, session, now),
    lease: leaseFor(call, session, now, input.deviceId),
    bookletKey: bookletKeyOf(call, session, now, wrapped),
  };
}

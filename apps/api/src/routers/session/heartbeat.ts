import type { HeartbeatInput, HeartbeatOutput } from '@invigil/shared/contracts/session-live';
import type { z } from 'zod';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/** A sign of life; also how messages and changes reach a device whose stream does not come through. */
export async function heartbeat(
  call: StudentCall,
  input: z.infer<typeof HeartbeatInput>,
): Promise<HeartbeatOutput> {
  const { afterMessageId = null, timeline, ...contact } = input;
  const isOfThisTimeline = timeline === undefined || timeline === call.timeline;
  const { session, now, messages } = await call.gathered.contacts.ask({
    ...contact,
    personId: call.me.personId,
    afterMessageId: isOfThisTimeline ? afterMessageId : 0,
  });
  return { state: stateReply(call, session, now), messages: [...messages] };
}

import { noteContact } from '@invigil/db/commands/session/note-contact';
import { listMessages } from '@invigil/db/queries/session/list-messages';
import type { HeartbeatInput, HeartbeatOutput } from '@invigil/shared/contracts/session-live';
import type { z } from 'zod';
import { studentContext } from '../../context.ts';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/** A sign of life; also how messages and changes reach a device whose stream does not come through. */
export async function heartbeat(
  call: StudentCall,
  input: z.infer<typeof HeartbeatInput>,
): Promise<z.infer<typeof HeartbeatOutput>> {
  const { afterMessageId, timeline, ...contact } = input;
  const { session, now } = await noteContact(studentContext(call), contact);
  const after = timeline === undefined || timeline === call.timeline ? afterMessageId : 0;
  return {
    state: stateReply(call, session, now),
    messages: after === undefined ? [] : await listMessages(call.studentDb, input.sessionId, after),
  };
}

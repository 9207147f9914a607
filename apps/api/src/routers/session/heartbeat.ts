import { noteContact } from '@invigil/db/commands/session/note-contact';
import type { HeartbeatInput, HeartbeatOutput } from '@invigil/shared/contracts/session';
import type { z } from 'zod';
import { studentContext } from '../../context.ts';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

export async function heartbeat(
  call: StudentCall,
  input: z.infer<typeof HeartbeatInput>,
): Promise<z.infer<typeof HeartbeatOutput>> {
  const { session, now } = await noteContact(studentContext(call), input);
  return { state: stateReply(call, session, now) };
}

import { sendMessage } from '@invigil/db/commands/room/send-message';
import type { SendMessageInput, SendMessageOutput } from '@invigil/shared/contracts/admin-room';
import type { SessionId } from '@invigil/shared/ids';
import { sessionsChanged } from '@invigil/shared/jobs';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';

/** After the commit each sitting's stream is told to look; who misses it learns by his next heartbeat. */
export async function sendMessageTo(
  ctx: ApiContext,
  input: z.infer<typeof SendMessageInput>,
): Promise<z.infer<typeof SendMessageOutput>> {
  const { sentTo, untouched } = await sendMessage(staffContext(ctx), input);
  for (const message of sessionsChanged(input.examId, sentTo as SessionId[]))
    void ctx.fanout.publish(message);
  return { sentTo: sentTo.length, untouched };
}

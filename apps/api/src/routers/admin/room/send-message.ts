import { sendMessage } from '@invigil/db/commands/room/send-message';
import type { SendMessageInput, SendMessageOutput } from '@invigil/shared/contracts/admin-room';
import type { SessionId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';

/** After the commit each sitting's stream is told to look; who misses it learns by his next heartbeat. */
export async function sendMessageTo(
  ctx: ApiContext,
  input: z.infer<typeof SendMessageInput>,
): Promise<z.infer<typeof SendMessageOutput>> {
  const { sentTo, untouched } = await sendMessage(staffContext(ctx), input);
  for (const sessionId of sentTo)
    void ctx.fanout.publish({
      kind: 'session_changed',
      sessionId: sessionId as SessionId,
      examId: input.examId,
    });
  return { sentTo: sentTo.length, untouched };
}

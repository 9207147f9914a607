import { decideTakeOver } from '@invigil/db/commands/room/decide-take-over';
import type { DecideTakeOverInput } from '@invigil/shared/contracts/admin-room';
import type { SessionId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';

export async function decideTakeOverOf(
  ctx: ApiContext,
  input: z.infer<typeof DecideTakeOverInput>,
): Promise<{ done: true }> {
  const { sessionId } = await decideTakeOver(staffContext(ctx), input);
  void ctx.fanout.publish({
    kind: 'session_changed',
    sessionId: sessionId as SessionId,
    examId: input.examId,
  });
  return { done: true };
}

import { reopenSession } from '@invigil/db/commands/session/reopen-session';
import type { ReopenInput } from '@invigil/shared/contracts/admin-room';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';

export async function reopen(ctx: ApiContext, input: z.infer<typeof ReopenInput>): Promise<{ done: true }> {
  const deadlineAt = input.deadlineAt === null ? null : new Date(input.deadlineAt);
  await reopenSession(staffContext(ctx), { ...input, deadlineAt });
  void ctx.fanout.publish({ kind: 'session_changed', sessionId: input.sessionId, examId: input.examId });
  return { done: true };
}

import { DomainError } from '@invigil/shared/errors';
import type { CommandContext } from '../../command-context.ts';
import { type StartedSession, startEach } from '../../steps/session/start-each.ts';
import { inTransaction } from '../../transaction.ts';

export type { StartedSession };

export interface StartRequest {
  examId: string;
  deviceId: string;
}

/** The clock starts when this commits; a repeated start returns the same row (protocol.md §5). */
export async function startSession(ctx: CommandContext, request: StartRequest): Promise<StartedSession> {
  const personId = ctx.actor.personId;
  if (personId === null) throw new DomainError('UNAUTHENTICATED');
  const [started] = await inTransaction(ctx.db, (tx) => startEach(tx, [{ ...request, personId }]));
  if (!started || started instanceof DomainError) throw started ?? new DomainError('NOT_FOUND');
  return started;
}

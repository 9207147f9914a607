import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { findSession, type StateRow } from '../../queries/session/find-session.ts';
import { sessionContacts } from '../../schema/index.ts';

export interface Contact {
  sessionId: string;
  deviceId: string;
  pendingCount: number;
  refusedCount: number;
  pageVisible: boolean;
}

/** A device's sign of life, for the room board; takes no lock on the session. */
export async function noteContact(ctx: CommandContext, contact: Contact): Promise<StateRow> {
  const state = await findSession(ctx.db, contact.sessionId, ctx.actor.personId);
  if (!state) throw new DomainError('NOT_FOUND');
  // A device that lost the session still asks for its state; the board shows the one that holds it.
  if (state.session.deviceId !== contact.deviceId) return state;
  const { sessionId, ...seen } = contact;
  const values = { ...seen, contactAt: sql`clock_timestamp()` };
  await ctx.db
    .insert(sessionContacts)
    .values({ sessionId, ...values })
    .onConflictDoUpdate({ target: sessionContacts.sessionId, set: values });
  return state;
}

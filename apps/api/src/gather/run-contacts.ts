import type { Db } from '@invigil/db/client';
import { noteContactsTogether } from '@invigil/db/commands/session/note-contacts-together';
import type { KnownSessions } from '@invigil/db/queries/session/known-sessions';
import { listNewMessages } from '@invigil/db/queries/session/list-new-messages';
import type { ContactAsked, ContactNews } from './gather-calls.ts';

/** Two statements for a group of signs of life: one notes them and tells the states, one reads the messages that are new to each. */
export async function runContacts(
  db: Db,
  known: KnownSessions,
  contacts: readonly ContactAsked[],
): Promise<(ContactNews | Error)[]> {
  const states = await noteContactsTogether(db, known, contacts);
  const wanted = states.flatMap((state, index) => {
    const afterId = contacts[index]?.afterMessageId ?? null;
    if (state instanceof Error || afterId === null) return [];
    const { id: sessionId, examId } = state.session;
    return [{ sessionId, examId, afterId, index }];
  });
  const news = wanted.length === 0 ? [] : (await listNewMessages(db, wanted)).messages;
  const messages = new Map(wanted.map(({ index }, at) => [index, news[at] ?? []]));
  return states.map((state, index) =>
    state instanceof Error ? state : { ...state, messages: messages.get(index) ?? [] },
  );
}

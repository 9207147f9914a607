import type { JournalEntry } from '@invigil/shared/contracts/journal';
import { journalEntriesOf } from './journal-entries.ts';
import type { AnswerOutbox, OutboxOwner } from './outbox.ts';
import { emptySession, type OutboxState } from './records.ts';

/** For tests, and the last resort where the browser keeps nothing; the room then says so. */
export function createMemoryOutbox(owner: OutboxOwner, deviceId: string, start?: OutboxState): AnswerOutbox {
  const journal: JournalEntry[] = [];
  let state: OutboxState = start ?? { session: emptySession({ ...owner, deviceId }), items: new Map() };
  return {
    kind: 'memory',
    deviceId,
    read: async () => state,
    update: async (change) => {
      const after = change(state);
      journal.push(...journalEntriesOf(state, after));
      state = after;
      return state;
    },
    readJournal: async () => [...journal],
    close: () => {},
  };
}

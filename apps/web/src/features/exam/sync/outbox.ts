import type { JournalEntry } from '@invigil/shared/contracts/journal';
import type { OutboxState } from './records.ts';

/**
 * The truth about unsent work: everything the device knows of one person's sitting, kept before the screen says so.
 * The rules are pure functions of `OutboxState`; a store only runs one of them inside one transaction.
 */
export interface AnswerOutbox {
  /** `memory`: this tab is a device of its own and what it holds dies with it. */
  readonly kind: 'indexed-db' | 'memory';
  readonly deviceId: string;
  read(): Promise<OutboxState>;
  /**
   * Reads the state, applies `change`, writes what differs with its journal entries, and resolves after the commit. `change` is synchronous and
   * pure: it may run again when the connection was lost. Revisions come from the state it is given, never from a tab.
   */
  update(change: (state: OutboxState) => OutboxState): Promise<OutboxState>;
  /** Everything that was written on this device in this sitting, in order. */
  readJournal(): Promise<JournalEntry[]>;
  close(): void;
}

export interface OutboxOwner {
  personId: string;
  sessionId: string;
}

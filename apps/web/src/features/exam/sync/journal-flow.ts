import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import type { SessionState } from '@invigil/shared/contracts/session';
import { countPending } from './manifest.ts';
import type { OutboxState } from './records.ts';
import { type HashText, sealJournal } from './seal-journal.ts';
import type { SessionTransport } from './transport.ts';

export interface JournalFlowDeps {
  read(): Promise<OutboxState>;
  readJournal(): Promise<JournalEntry[]>;
  update(change: (state: OutboxState) => OutboxState): Promise<OutboxState>;
  upload: SessionTransport['uploadJournal'];
  hash: HashText;
  /** Whether the sitting still takes answers, by the server's clock as it is known now. */
  isOpen(seen: SessionState): boolean;
}

export interface JournalFlow {
  /** The journal as it stands, chained; for a rescue file. */
  sealed(): Promise<SealedJournal>;
  /** Once time is over: seals what was written, and uploads it when something may be missing on the server. */
  settle(): Promise<void>;
}

/**
 * Whose every word has its receipt needs no second proof, and ten thousand journals at one deadline would be a storm. So
 * a journal goes up only from a device on which something was unsent, refused or held when it was sealed.
 */
export function mustUpload(state: OutboxState): boolean {
  if (countPending(state) > 0) return true;
  for (const { refused, held, choice } of state.items.values())
    if (refused || choice || held.length > 0) return true;
  return false;
}

export function createJournalFlow(deps: JournalFlowDeps): JournalFlow {
  let running = false;

  async function sealed(): Promise<SealedJournal> {
    const { session } = await deps.read();
    return sealJournal(session, await deps.readJournal(), deps.hash);
  }

  /** An extension lets more be written after a seal; then the journal is sealed anew at the new end. */
  async function seal(journal: SealedJournal): Promise<OutboxState> {
    const state = await deps.read();
    const { head, entries } = journal;
    if (state.session.sealed?.head === head) return state;
    const seal = { entryCount: entries.length, head, isSent: entries.length === 0 || !mustUpload(state) };
    return deps.update((now) => ({ ...now, session: { ...now.session, sealed: seal } }));
  }

  return {
    sealed,
    async settle() {
      const { session } = await deps.read();
      // Sealed and sent: nothing is written any more, and a long journal is not chained at every look.
      if (running || session.sealed?.isSent || !session.seen || deps.isOpen(session.seen)) return;
      running = true;
      try {
        const journal = await sealed();
        const state = await seal(journal);
        // The ordinary way first: what waits is sent change by change, each with its own receipt.
        if (state.session.sealed?.isSent !== false || countPending(state) > 0) return;
        await deps.upload({ journal });
        await deps.update((now) => ({
          ...now,
          session: { ...now.session, sealed: now.session.sealed && { ...now.session.sealed, isSent: true } },
        }));
      } finally {
        running = false;
      }
    },
  };
}

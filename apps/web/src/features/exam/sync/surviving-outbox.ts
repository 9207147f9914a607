import { createMemoryOutbox } from './memory-outbox.ts';
import type { AnswerOutbox, OutboxOwner } from './outbox.ts';
import type { OutboxState } from './records.ts';

/**
 * Goes on in memory when the disk refuses in mid-exam (a full quota, a broken profile), from the last state that was
 * kept. This tab holds the tab lock, so no other one counts revisions meanwhile; `conflict` is the second line.
 */
export function createSurvivingOutbox(
  durable: AnswerOutbox,
  owner: OutboxOwner,
  last: OutboxState,
  onDegrade: () => void,
): AnswerOutbox {
  let active = durable;
  let mirror = last;
  const attempt = async (act: (outbox: AnswerOutbox) => Promise<OutboxState>): Promise<OutboxState> => {
    const tried = active;
    try {
      mirror = await act(tried);
    } catch (error) {
      if (tried !== durable) throw error;
      // Of several that the disk refused at once only the first changes over; each is done again in memory.
      if (active === durable) {
        active = createMemoryOutbox(owner, durable.deviceId, mirror);
        onDegrade();
      }
      mirror = await act(active);
    }
    return mirror;
  };
  return {
    get kind() {
      return active.kind;
    },
    deviceId: durable.deviceId,
    read: () => attempt((outbox) => outbox.read()),
    update: (change) => attempt((outbox) => outbox.update(change)),
    async readJournal() {
      const kept = await durable.readJournal().catch(() => []);
      return active === durable ? kept : [...kept, ...(await active.readJournal())];
    },
    close: () => durable.close(),
  };
}

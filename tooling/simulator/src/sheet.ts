import type { AnswerAck, AnswerChange, ManifestEntry, StoredAnswer } from '@invigil/shared/contracts/session';

export interface PairAndText {
  epoch: number;
  revision: number;
  text: string;
}

/**
 * One device's answers: what the server holds as far as it knows, and what waits to be sent. The revision is one above the
 * highest known for the item (protocol.md §1).
 */
export interface Sheet {
  write(itemId: string, text: string): void;
  textOf(itemId: string): string | undefined;
  /** The oldest first, at most `limit`. */
  batch(limit: number): AnswerChange[];
  /** What the server said of a batch; returns what it has acknowledged as kept among the answers. */
  settle(changes: readonly AnswerChange[], acks: readonly AnswerAck[]): AnswerChange[];
  /** After start, load or takeover: what stands there, and the epoch that writings get from now on. */
  adopt(stored: readonly StoredAnswer[], epoch: number): void;
  manifest(): ManifestEntry[];
  pendingCount(): number;
  refusedCount(): number;
  /** Item → text, of what was not sent. */
  pendingTexts(): ReadonlyMap<string, string>;
}

export function createSheet(locale: AnswerChange['locale']): Sheet {
  const known = new Map<string, PairAndText>();
  const pending = new Map<string, PairAndText>();
  let epoch = 1;
  let refused = 0;

  const put = (itemId: string, text: string, above: number) => {
    pending.delete(itemId);
    pending.set(itemId, { epoch, revision: above + 1, text });
  };
  const isNewest = (change: AnswerChange) => {
    const waiting = pending.get(change.itemId);
    return waiting?.epoch === change.epoch && waiting.revision === change.revision;
  };

  function settleOne(change: AnswerChange, ack: AnswerAck): boolean {
    const newest = isNewest(change);
    switch (ack.verdict) {
      case 'applied':
      case 'already':
        learn(change.itemId, change);
        if (newest) pending.delete(change.itemId);
        return true;
      case 'conflict':
      case 'stale':
        if (ack.stored) learn(change.itemId, ack.stored);
        // Another epoch above ours means another device: its text stands.
        if (newest && ack.stored && ack.stored.epoch <= epoch)
          put(change.itemId, change.text, ack.stored.revision);
        else if (newest) pending.delete(change.itemId);
        return false;
      case 'invalid':
      case 'closed':
        refused += 1;
        if (newest) pending.delete(change.itemId);
        return false;
      case 'quarantined':
      case 'lease_lost':
        if (newest) pending.delete(change.itemId);
        return false;
    }
  }

  function learn(itemId: string, { epoch, revision, text }: PairAndText) {
    const before = known.get(itemId);
    if (before && (before.epoch - epoch || before.revision - revision) > 0) return;
    known.set(itemId, { epoch, revision, text });
  }

  return {
    write(itemId, text) {
      const highest = Math.max(pending.get(itemId)?.revision ?? 0, known.get(itemId)?.revision ?? 0);
      put(itemId, text, highest);
    },
    textOf: (itemId) => (pending.get(itemId) ?? known.get(itemId))?.text,
    batch: (limit) =>
      [...pending].slice(0, limit).map(([itemId, { epoch, revision, text }]) => ({
        itemId,
        epoch,
        revision,
        text,
        locale,
      })),
    settle: (changes, acks) =>
      changes.filter((change, index) => {
        const ack = acks[index];
        return ack !== undefined && settleOne(change, ack);
      }),
    adopt(stored, newEpoch) {
      epoch = Math.max(epoch, newEpoch);
      for (const answer of stored) learn(answer.itemId, answer);
      for (const [itemId, { text }] of [...pending]) put(itemId, text, known.get(itemId)?.revision ?? 0);
    },
    manifest: () =>
      [...known].map(([itemId, { epoch, revision }]) => ({ itemId, epoch, revision }) as ManifestEntry),
    pendingCount: () => pending.size,
    refusedCount: () => refused,
    pendingTexts: () => new Map([...pending].map(([itemId, { text }]) => [itemId, text])),
  };
}

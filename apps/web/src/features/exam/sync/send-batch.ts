import type { AnswerAck, AnswerChange, SaveAnswersOutput } from '@invigil/shared/contracts/session';
import { applySaveReply } from './apply-replies.ts';
import { nextBatch } from './manifest.ts';
import type { OutboxState } from './records.ts';
import { type SessionTransport, TransportFailure } from './transport.ts';

export interface BatchSenderDeps {
  read(): Promise<OutboxState>;
  update(change: (state: OutboxState) => OutboxState): Promise<OutboxState>;
  save(input: Parameters<SessionTransport['saveAnswers']>[0]): Promise<SaveAnswersOutput>;
  isTakeOverPending(): boolean;
  digestMatches?: (text: string, digest: string) => Promise<boolean>;
}

/** Sends one batch and settles it in the outbox. One request at a time, whoever asks: the loop, or a hand-in. */
export function createBatchSender(deps: BatchSenderDeps): () => Promise<'all' | 'some' | 'nothing'> {
  let queue: Promise<unknown> = Promise.resolve();

  /** A receipt for another text is none: the change stays until its own comes. */
  async function proof(ack: AnswerAck, sent: AnswerChange | undefined): Promise<AnswerAck> {
    if (!ack.receipt || !sent || !deps.digestMatches) return ack;
    return (await deps.digestMatches(sent.text, ack.receipt.digest)) ? ack : { ...ack, receipt: null };
  }

  async function send(): Promise<'all' | 'some' | 'nothing'> {
    const state = await deps.read();
    const changes = nextBatch(state);
    const { seen, lease } = state.session;
    if (changes.length === 0 || !seen) return 'nothing';
    const { sessionId, timeline } = seen;
    const reply = await deps.save({ sessionId, timeline, ...(lease ? { lease } : {}), changes });
    const acks = await Promise.all(reply.acks.map((ack, index) => proof(ack, changes[index])));
    const next = await deps.update((before) =>
      applySaveReply(before, changes, { ...reply, acks }, deps.isTakeOverPending()),
    );
    if (nextBatch(next).length === 0) return 'all';
    // A reply that settles nothing must not become a loop of requests.
    if (changes.every((sent) => stillWaits(next, sent))) throw new TransportFailure('wait', 'NOT_SETTLED');
    return 'some';
  }

  return () => {
    const turn = queue.then(send, send);
    queue = turn.catch(() => {});
    return turn;
  };
}

function stillWaits(state: OutboxState, sent: AnswerChange): boolean {
  const pending = state.items.get(sent.itemId)?.pending;
  return pending?.revision === sent.revision && pending.epoch === sent.epoch;
}

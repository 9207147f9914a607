import type { ItemRecord, OutboxState } from '../records.ts';

/** A rule of the protocol taken away from the device, by a changed export of one of its files. */
export interface ClientMutant {
  rule: string;
  module: string;
  // biome-ignore lint/suspicious/noExplicitAny: any module of the folder, whatever it exports
  mutate(original: any): object;
  red: readonly string[];
}

function eachItem(
  before: OutboxState,
  after: OutboxState,
  change: (after: ItemRecord, before: ItemRecord | undefined) => ItemRecord,
): OutboxState {
  const items = new Map([...after.items].map(([id, item]) => [id, change(item, before.items.get(id))]));
  return { ...after, items };
}

const table = (original: { verdictTable: object }, rows: object) => ({
  ...original,
  verdictTable: { ...original.verdictTable, ...rows },
});

export const clientMutants: readonly ClientMutant[] = [
  {
    rule: 'a revision is 1 + the highest known',
    module: 'write-answer.ts',
    mutate: (original) => ({
      ...original,
      writeAnswers: (state: OutboxState, drafts: object[]) =>
        eachItem(state, original.writeAnswers(state, drafts), (item, before) =>
          item.pending && item !== before
            ? { ...item, pending: { ...item.pending, revision: (before?.pending?.revision ?? 0) + 1 } }
            : item,
        ),
    }),
    red: ['V19'],
  },
  {
    rule: 'newer words are given the new epoch',
    module: 'apply-replies.ts',
    mutate: (original) => ({
      ...original,
      applyTakeOverReply: (state: OutboxState, reply: object) =>
        eachItem(state, original.applyTakeOverReply(state, reply), (item, before) =>
          item.pending && before?.pending ? { ...item, pending: before.pending } : item,
        ),
    }),
    red: ['V10'],
  },
  {
    rule: 'only words greater than the stored pair are given the new epoch',
    module: 'apply-replies.ts',
    mutate: (original) => ({
      ...original,
      applyTakeOverReply: (state: OutboxState, reply: object) => {
        const after: OutboxState = original.applyTakeOverReply(state, reply);
        return eachItem(state, after, (item) =>
          item.pending ? { ...item, pending: { ...item.pending, epoch: after.session.epoch } } : item,
        );
      },
    }),
    red: ['V10b'],
  },
  {
    rule: 'a lease_lost with its receipt empties the outbox',
    module: 'verdict-table.ts',
    mutate: (original) => table(original, { lease_lost: ({ item }: { item: ItemRecord }) => item }),
    red: ['V1'],
  },
  {
    rule: 'an older reply does not take the session away',
    module: 'note-state.ts',
    mutate: (original) => ({
      ...original,
      noteState: (state: OutboxState, seen: OutboxState['session']['seen']) => ({
        ...state,
        session: { ...state.session, seen },
      }),
    }),
    red: ['V2'],
  },
  {
    rule: 'a lease_lost during a takeover counts as unanswered',
    module: 'take-over-flow.ts',
    mutate: (original) => ({
      ...original,
      createTakeOverFlow: (deps: object) => ({
        ...original.createTakeOverFlow(deps),
        isPending: () => false,
      }),
    }),
    red: ['V10c'],
  },
  {
    rule: 'after a conflict only the newest text goes again',
    module: 'verdict-table.ts',
    mutate: (original) =>
      table(original, {
        conflict: ({
          item,
          sent,
          epoch,
        }: {
          item: ItemRecord;
          sent: ItemRecord['pending'];
          epoch: number;
        }) => {
          if (!sent) return item;
          const revision = item.highestRevision + 1;
          return {
            ...item,
            pending: { ...sent, epoch, revision, elapsedMs: null },
            highestRevision: revision,
          };
        },
      }),
    red: ['V20'],
  },
  {
    rule: 'after a conflict the newest text goes again',
    module: 'verdict-table.ts',
    mutate: (original) =>
      table(original, { conflict: ({ item }: { item: ItemRecord }) => ({ ...item, pending: null }) }),
    red: ['V20b'],
  },
  {
    rule: 'a stale newest text is kept and shown',
    module: 'verdict-table.ts',
    mutate: (original) => {
      const { stale } = original.verdictTable;
      return table(original, { stale: (input: object) => ({ ...stale(input), choice: null }) });
    },
    red: ['V21'],
  },
  {
    rule: 'what was refused for lateness goes again after a reopening',
    module: 'note-state.ts',
    mutate: (original) => ({
      ...original,
      noteState: (state: OutboxState, reply: object) =>
        eachItem(state, original.noteState(state, reply), (item, before) => before ?? item),
    }),
    red: ['V22'],
  },
  {
    rule: 'a receipt for a refused pair clears the mark',
    module: 'verdict-table.ts',
    mutate: (original) => {
      const keep = (verdict: 'applied' | 'already') => (input: { item: ItemRecord }) => ({
        ...original.verdictTable[verdict](input),
        refused: input.item.refused,
      });
      return table(original, { applied: keep('applied'), already: keep('already') });
    },
    red: ['C6'],
  },
  {
    rule: 'the manifest leaves out what was refused',
    module: 'manifest.ts',
    mutate: (original) => ({
      ...original,
      manifestOf: (state: OutboxState) => [
        ...original.manifestOf(state),
        ...[...state.items.values()].flatMap(({ itemId, refused }) =>
          refused ? [{ itemId, epoch: refused.epoch, revision: refused.revision }] : [],
        ),
      ],
    }),
    red: ['C8'],
  },
  {
    rule: 'the number of the submission is learned from any reply',
    module: 'manifest.ts',
    mutate: (original) => ({
      ...original,
      nextSubmissionNumber: () => 1,
    }),
    red: ['C8b'],
  },
  {
    rule: 'a reply of an earlier timeline counts as lost',
    module: 'note-state.ts',
    mutate: (original) => ({
      ...original,
      isOfEarlierTimeline: () => false,
      noteState: (state: OutboxState, reply: { timeline: number }) =>
        original.noteState(state, {
          ...reply,
          timeline: Math.max(reply.timeline, state.session.seen?.timeline ?? 0),
        }),
    }),
    red: ['V15'],
  },
  {
    rule: 'what was acknowledged is offered again',
    module: 'begin-timeline.ts',
    mutate: (original) => ({
      ...original,
      beginTimeline: (state: OutboxState, reply: object) =>
        eachItem(state, original.beginTimeline(state, reply), (item) => ({ ...item, offers: [] })),
    }),
    red: ['V11', 'V12', 'V13'],
  },
  {
    rule: 'what was kept for a decision is offered again',
    module: 'begin-timeline.ts',
    mutate: (original) => ({
      ...original,
      beginTimeline: (state: OutboxState, reply: object) =>
        eachItem(state, original.beginTimeline(state, reply), (item) => ({
          ...item,
          offers: item.offers.filter(({ receipt }) => receipt.kind === 'answer'),
        })),
    }),
    red: ['V14'],
  },
  {
    rule: 'whoever handed in has handed in',
    module: 'begin-timeline.ts',
    mutate: (original) => ({
      ...original,
      beginTimeline: (state: OutboxState, reply: object) => {
        const after: OutboxState = original.beginTimeline(state, reply);
        return { ...after, session: { ...after.session, submit: null } };
      },
    }),
    red: ['S3'],
  },
  {
    rule: 'offers go before anything else',
    module: 'manifest.ts',
    mutate: (original) => ({
      ...original,
      nextBatch: (state: OutboxState) => {
        const plain = original.nextBatch(eachItem(state, state, (item) => ({ ...item, offers: [] })));
        return plain.length > 0 ? plain : original.nextBatch(state);
      },
    }),
    red: ['S1'],
  },
  {
    rule: 'a refusal of a pair with a receipt is ignored',
    module: 'settle-offer.ts',
    mutate: (original) => ({
      ...original,
      settleOffer: (item: ItemRecord, offer: ItemRecord['offers'][number], sent: object, ack: object) =>
        original.settleOffer(item, offer, { ...sent, receipt: offer.receipt }, ack),
    }),
    red: ['V16'],
  },
  {
    rule: 'marks of refusal are cleared against what stands',
    module: 'apply-replies.ts',
    mutate: (original) => ({
      ...original,
      applyLoadReply: (state: OutboxState, reply: object) =>
        eachItem(state, original.applyLoadReply(state, reply), (item, before) =>
          before?.refused ? { ...item, refused: before.refused } : item,
        ),
      applyTakeOverReply: (state: OutboxState, reply: object) =>
        eachItem(state, original.applyTakeOverReply(state, reply), (item, before) =>
          before?.refused ? { ...item, refused: before.refused } : item,
        ),
    }),
    red: ['R3'],
  },
  {
    rule: 'the lease of a greater epoch is kept',
    module: 'apply-replies.ts',
    mutate: (original) => ({
      ...original,
      applyLoadReply: (state: OutboxState, reply: { lease: string | null }) => {
        const after: OutboxState = original.applyLoadReply(state, reply);
        return reply.lease ? { ...after, session: { ...after.session, lease: reply.lease } } : after;
      },
    }),
    red: ['V18b'],
  },
  {
    rule: 'nothing is dropped without its own receipt',
    module: 'verdict-table.ts',
    mutate: (original) =>
      table(original, {
        applied: ({ item }: { item: ItemRecord }) => ({
          ...item,
          pending: null,
          stored: item.pending && { ...item.pending, receipt: null },
        }),
      }),
    red: ['C4'],
  },
  {
    rule: 'what stands is asked after more time was given',
    module: 'note-state.ts',
    mutate: (original) => ({ ...original, mayBeTaken: () => false }),
    red: ['V8b'],
  },
];

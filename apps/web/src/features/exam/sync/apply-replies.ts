import type {
  AnswerChange,
  LateAnswerShown,
  LoadOutput,
  SaveAnswersOutput,
  SessionState,
  StartOutput,
  StoredAnswer,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';
import { isNewTimeline, isOfEarlierTimeline, noteState } from './note-state.ts';
import { comparePairs, samePair } from './pairs.ts';
import { type HeldChange, type ItemRecord, itemOf, type OutboxState, withItems } from './records.ts';
import { offerOf, settleOffer } from './settle-offer.ts';
import { verdictTable } from './verdict-table.ts';

/** `acks[i]` answers `sent[i]`. While a takeover is under way, `lease_lost` counts as unanswered (protocol §1). */
export function applySaveReply(
  state: OutboxState,
  sent: readonly AnswerChange[],
  reply: SaveAnswersOutput,
  takeOverPending: boolean,
): OutboxState {
  if (isOfEarlierTimeline(state.session, reply.state)) return state;
  // The timeline first: what the reply says about a pair is said of the restored database.
  let next = noteState(state, reply.state);
  let isAnySaved = false;
  sent.forEach((change, index) => {
    const ack = reply.acks[index];
    if (!ack || ack.itemId !== change.itemId || !samePair(ack, change)) return;
    if (ack.verdict === 'lease_lost' && takeOverPending) return;
    const item = itemOf(next, change.itemId);
    const offer = offerOf(item, change);
    if (offer) {
      next = withItems(next, [settleOffer(item, offer, change, ack)]);
      return;
    }
    const settled = verdictTable[ack.verdict]({ item, sent: change, ack, epoch: next.session.epoch });
    isAnySaved ||= ack.receipt?.kind === 'answer';
    if (settled !== item) next = withItems(next, [settled]);
  });
  if (isAnySaved) next = { ...next, session: { ...next.session, savedAt: reply.state.serverNow } };
  return noteState(next, reply.state);
}

interface Answers {
  state: SessionState;
  /** Present when this device holds the session. */
  lease: string | null;
  answers: readonly StoredAnswer[];
  lateAnswers: readonly LateAnswerShown[];
}

/**
 * Takes in all stored answers (load, takeOver). With a lease of a greater epoch the unsent changes that are greater
 * than the stored pair, each compared by its own old pair, are given the new epoch; the others go as they are.
 */
function adoptAnswers(before: OutboxState, reply: Answers): OutboxState {
  if (isOfEarlierTimeline(before.session, reply.state)) return before;
  const state = isNewTimeline(before.session, reply.state) ? noteState(before, reply.state) : before;
  const { session } = state;
  const isHolder = reply.lease !== null && reply.state.holderDeviceId === session.deviceId;
  const isRaise = isHolder && reply.state.epoch > session.epoch;
  const stored = new Map<string, StoredAnswer>(reply.answers.map((answer) => [answer.itemId, answer]));
  const itemIds = new Set<string>([...state.items.keys(), ...stored.keys()]);
  for (const answer of reply.lateAnswers) itemIds.add(answer.itemId);
  const changed: ItemRecord[] = [];
  for (const itemId of itemIds) {
    const item = itemOf(state, itemId);
    const restamped = isRaise ? restamp(item, stored.get(itemId) ?? null, reply.state.epoch) : item;
    changed.push(
      learnAnswers(
        restamped,
        stored.get(itemId),
        reply.lateAnswers.filter((answer) => answer.itemId === itemId),
      ),
    );
  }
  // A lease of a greater epoch is the proof of what a restore forgot: it is not given up for a smaller one.
  const adopted =
    isHolder && reply.state.epoch >= session.epoch
      ? { ...session, lease: reply.lease, epoch: reply.state.epoch }
      : session;
  return noteState(withItems({ ...state, session: adopted }, changed), reply.state);
}

function restamp(item: ItemRecord, stored: StoredAnswer | null, epoch: number): ItemRecord {
  if (!item.pending || comparePairs(item.pending, stored) <= 0) return item;
  return { ...item, pending: { ...item.pending, epoch } };
}

function learnAnswers(
  item: ItemRecord,
  stored: StoredAnswer | undefined,
  late: readonly LateAnswerShown[],
): ItemRecord {
  const decided = late.filter((answer) => answer.decision !== null);
  // Decided by a person, or taken in because more time was given.
  const isSettled = (mine: HeldChange) =>
    [...decided, ...(stored ? [stored] : [])].some(
      (answer) => samePair(answer, mine) && answer.text === mine.text,
    );
  const held = item.held.filter((mine) => !isSettled(mine));
  for (const answer of late) {
    const isKnown = held.some((mine) => samePair(mine, answer) && mine.text === answer.text);
    if (answer.decision === null && !isKnown) {
      held.push({ epoch: answer.epoch, revision: answer.revision, text: answer.text, receipt: null });
    }
  }
  const next = { ...item, held };
  if (!stored) return next;
  // Marks of refusal are cleared against what stands (protocol §8).
  if (next.refused && next.refused.text === stored.text) next.refused = null;
  next.highestRevision = Math.max(item.highestRevision, stored.revision);
  const order = comparePairs(stored, item.stored);
  if (order > 0) {
    next.stored = { epoch: stored.epoch, revision: stored.revision, text: stored.text, receipt: null };
  }
  return next;
}

export function applyTakeOverReply(state: OutboxState, reply: TakeOverOutput): OutboxState {
  return adoptAnswers(state, { ...reply, lease: reply.result === 'taken' ? reply.lease : null });
}

export function applyLoadReply(state: OutboxState, reply: LoadOutput): OutboxState {
  if (isOfEarlierTimeline(state.session, reply.state)) return state;
  const { state: _, lease: __, answers: ___, bookletKey: ____, submission, ...paper } = reply;
  const next = adoptAnswers(state, reply);
  return { ...next, session: { ...next.session, paper, submission: submission ?? next.session.submission } };
}

/** `start` gives the first epoch and its lease, or neither when another device holds the session. */
export function applyStartReply(state: OutboxState, reply: StartOutput): OutboxState {
  return adoptAnswers(state, { ...reply, answers: [], lateAnswers: [] });
}

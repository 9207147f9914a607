import type { SessionState } from '@invigil/shared/contracts/session';
import { hasExpired } from '@invigil/shared/rules/deadline';
import { beginTimeline } from './begin-timeline.ts';
import { storedDeadline } from './deadline-clock.ts';
import type { ItemRecord, OutboxState, SessionRecord } from './records.ts';
import { withItems } from './records.ts';

/** A reply of an earlier timeline tells of a database that a restore has undone: it counts as lost (protocol §7). */
export function isOfEarlierTimeline(session: SessionRecord, reply: SessionState): boolean {
  return session.seen !== null && reply.timeline < session.seen.timeline;
}

export function isNewTimeline(session: SessionRecord, reply: SessionState): boolean {
  return session.seen !== null && reply.timeline > session.seen.timeline;
}

/** Takes in what a reply says about the session; replies may overtake each other. */
export function noteState(state: OutboxState, reply: SessionState): OutboxState {
  const { session } = state;
  if (isOfEarlierTimeline(session, reply)) return state;
  const { seen } = session;
  if (isNewTimeline(session, reply)) return requeueClosed(beginTimeline(state, reply));
  const isOlder =
    seen !== null &&
    reply.timeline === seen.timeline &&
    (reply.epoch < seen.epoch || Date.parse(reply.serverNow) < Date.parse(seen.serverNow));
  if (isOlder) return state;
  // Open again, by more time or by a reopening: what is written now belongs to the journal too.
  const sealed = acceptsAnswers(reply) ? null : session.sealed;
  return requeueClosed({ ...state, session: { ...session, seen: reply, sealed } });
}

export function acceptsAnswers(seen: SessionState, nowMs = Date.parse(seen.serverNow)): boolean {
  if (seen.status !== 'in_progress') return false;
  return !hasExpired({ ...storedDeadline(seen), graceMs: seen.graceMs }, nowMs);
}

/** Reopened or extended: what came after the end is sent again, under its own pair. */
function requeueClosed(state: OutboxState): OutboxState {
  const { seen } = state.session;
  if (!seen || !acceptsAnswers(seen)) return state;
  const changed: ItemRecord[] = [];
  for (const item of state.items.values()) {
    if (item.refused?.reason !== 'closed' || item.pending) continue;
    const { reason: _, ...pending } = item.refused;
    changed.push({ ...item, pending, refused: null });
  }
  return changed.length === 0 ? state : withItems(state, changed);
}

/** Another device writes: here one can only read. */
export function isHeldElsewhere(session: SessionRecord): boolean {
  if (!session.seen) return session.epoch === 0;
  return session.seen.holderDeviceId !== session.deviceId;
}

/** This device holds the session under an epoch it has not adopted: a load gives it the lease (protocol §1). */
export function mustAdoptEpoch(session: SessionRecord): boolean {
  const { seen } = session;
  return seen !== null && seen.holderDeviceId === session.deviceId && seen.epoch > session.epoch;
}

/** More time or a reopening takes in what was kept for lateness: what stands is asked, if anything here waits for a decision. */
export function mayBeTaken(before: OutboxState, after: OutboxState): boolean {
  const { seen } = after.session;
  if (!seen || !acceptsAnswers(seen)) return false;
  const was = before.session.seen;
  const isMore = was === null || was.status !== seen.status || was.deadlineAt !== seen.deadlineAt;
  return isMore && [...after.items.values()].some(({ held }) => held.length > 0);
}

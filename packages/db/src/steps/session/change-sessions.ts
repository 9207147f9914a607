import type { Db, Tx } from '../../client.ts';
import type { Actor } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { type LockedSession, lockExam, lockSessionsOfExam } from '../../locks.ts';
import { recordAudits } from '../../record-audit.ts';
import { inTransaction } from '../../transaction.ts';
import { findSittings, type SittingsWanted } from './find-sittings.ts';

export interface SessionsRequest {
  examId: string;
  sessionIds: SittingsWanted;
  reason: string;
}

export interface SessionsChange {
  changedIds: string[];
  unchanged: { sessionId: string; why: string }[];
  /** What stopped the act after some of it was committed; the sittings it did not come to are `not_reached`. */
  failure: unknown;
}

/** Why a sitting was left alone, or what its audit row adds. */
export type SessionOutcome = { left: string } | { changed: Record<string, unknown> };

export type LockedExam = NonNullable<Awaited<ReturnType<typeof lockExam>>>;

/** What an act changes of one part, all rows locked. */
export interface SessionsPart {
  locked: readonly LockedSession[];
  /** Locked before the sittings, if the act asks for it. */
  exam: LockedExam | null;
  now: Date;
}

export interface SessionsAct {
  verb: string;
  details?: Record<string, unknown>;
  /** For acts that may let a sitting go on or that change what is published. */
  locksExam?: boolean;
  change: (tx: Tx, part: SessionsPart) => Promise<ReadonlyMap<string, SessionOutcome>>;
}

/** Sittings a transaction. Their saves wait for its end, so a thousand must not be held together. */
const partSize = 50;

/**
 * The frame of every act of staff on sittings of one exam: in parts, each a transaction that locks its sittings in order, changes
 * them and writes their audit rows. A failure after a part was committed is told in the result, since the same request again
 * would give the time of that part twice.
 */
export async function changeSessions(
  db: Db,
  actor: Actor,
  request: SessionsRequest,
  act: SessionsAct,
): Promise<SessionsChange> {
  const ids = await findSittings(db, request.examId, request.sessionIds);
  const whole: SessionsChange = { changedIds: [], unchanged: [], failure: null };
  for (let from = 0; from < ids.length; from += partSize) {
    try {
      const part = await changePart(db, actor, request, ids.slice(from, from + partSize), act);
      whole.changedIds.push(...part.changedIds);
      whole.unchanged.push(...part.unchanged);
    } catch (error) {
      if (whole.changedIds.length === 0) throw error;
      whole.failure = error;
      whole.unchanged.push(...ids.slice(from).map((sessionId) => ({ sessionId, why: 'not_reached' })));
      break;
    }
  }
  return whole;
}

/** Changes each of a part by itself. */
export function oneByOne(
  change: (tx: Tx, session: LockedSession, part: SessionsPart) => Promise<SessionOutcome>,
): SessionsAct['change'] {
  return async (tx, part) => {
    const outcomes = new Map<string, SessionOutcome>();
    for (const session of part.locked) outcomes.set(session.id, await change(tx, session, part));
    return outcomes;
  };
}

async function changePart(
  db: Db,
  actor: Actor,
  request: SessionsRequest,
  ids: readonly string[],
  act: SessionsAct,
): Promise<Omit<SessionsChange, 'failure'>> {
  return inTransaction(db, async (tx) => {
    const exam = (act.locksExam && (await lockExam(tx, request.examId))) || null;
    const locked = await lockSessionsOfExam(tx, request.examId, ids);
    const now = await readDatabaseClock(tx);
    const outcomes = await act.change(tx, { locked, exam, now });
    const changed: { sessionId: string; details: Record<string, unknown> }[] = [];
    const unchanged: SessionsChange['unchanged'] = [];
    for (const sessionId of ids) {
      const outcome = outcomes.get(sessionId) ?? { left: 'not_found' };
      if ('left' in outcome) unchanged.push({ sessionId, why: outcome.left });
      else changed.push({ sessionId, details: outcome.changed });
    }
    await recordChanges(tx, actor, request, act, changed);
    return { changedIds: changed.map(({ sessionId }) => sessionId), unchanged };
  });
}

async function recordChanges(
  tx: Tx,
  actor: Actor,
  { examId, reason }: SessionsRequest,
  act: SessionsAct,
  changed: readonly { sessionId: string; details: Record<string, unknown> }[],
): Promise<void> {
  await recordAudits(
    tx,
    actor,
    changed.map(({ sessionId, details }) => ({
      verb: act.verb,
      noun: 'session',
      nounId: sessionId,
      examId,
      details: { ...act.details, ...details, reason },
    })),
  );
}

import { inArray, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from './client.ts';
import {
  answers,
  exams,
  lateAnswers,
  nearMisses,
  people,
  queueOutbox,
  sessionContacts,
  sessionJournals,
  sessions,
} from './schema/index.ts';

/**
 * The only file that takes row locks. The order is exam, session, person: an act that needs several takes them so.
 * A lock is by id alone; what was known before it is judged again on the locked row.
 */

/**
 * Against publication and every other change of the exam. Not FOR UPDATE: that waits for the foreign keys which rows of other exams'
 * acts (ratings, audit) hold on it, and two publications would wait for each other.
 */
export async function lockExam(tx: Tx, examId: string) {
  const [exam] = await tx.select().from(exams).where(sql`${exams.id} = ${examId}`).for('no key update');
  return exam;
}

export async function lockExamShared(tx: Tx, examId: string) {
  const [exam] = await tx.select().from(exams).where(sql`${exams.id} = ${examId}`).for('share');
  return exam;
}

/** Lets other starts in, keeps a publication out. By id, so that two groups never wait for each other in a ring. */
export async function lockExamsShared(tx: Tx, examIds: readonly string[]): Promise<void> {
  const ids = sql.param([...new Set(examIds)]);
  await tx
    .select({ id: exams.id })
    .from(exams)
    .where(sql`${exams.id} = any(${ids}::uuid[])`)
    .orderBy(exams.id)
    .for('share');
}

export async function lockPerson(tx: Tx, personId: string) {
  const [person] = await tx.select().from(people).where(sql`${people.id} = ${personId}`).for('no key update');
  return person;
}

export type SessionRow = typeof sessions.$inferSelect;

export interface LockedSession extends SessionRow {
  personDisabled: boolean;
}

/**
 * For a save: others may save beside it, a closing waits. FOR KEY SHARE would not do, since a change of status
 * does not conflict with it (1,929 to 2,397 of 2,966 acknowledged saves were lost so when it was measured).
 */
export async function lockSessionShared(tx: Tx, sessionId: string): Promise<LockedSession | undefined> {
  const rows = await selectSessions(tx, sql`${sessions.id} = ${sessionId}`).for('share', { of: sessions });
  return rows.map(asLocked)[0];
}

/**
 * The same as part of a statement that judges a group of sessions, `alias` being its name for them: one that a closing or another
 * act holds is passed over and saved alone, so that it delays nobody else (protocol.md §2).
 */
export function sharedSkippingHeld(alias: 's'): SQL {
  return sql.raw(`for share of ${alias} skip locked`);
}

/** For every act that changes the row: closing, takeover, time. */
export async function lockSession(tx: Tx, sessionId: string): Promise<LockedSession | undefined> {
  const rows = await selectSessions(tx, sql`${sessions.id} = ${sessionId}`).for('no key update', {
    of: sessions,
  });
  return rows.map(asLocked)[0];
}

/** Those of several sessions that nobody holds, for a group of hand-ins: a held one is passed over and done alone. */
export async function lockSessionsFree(tx: Tx, sessionIds: readonly string[]): Promise<LockedSession[]> {
  const rows = await selectSessions(tx, sql`${sessions.id} = any(${sql.param([...sessionIds])}::uuid[])`).for(
    'no key update',
    { of: sessions, skipLocked: true },
  );
  return rows.map(asLocked);
}

/** Several sessions of one exam, in the order of their ids so that two acts can't wait for each other. */
export async function lockSessionsOfExam(
  tx: Tx,
  examId: string,
  sessionIds: readonly string[],
): Promise<LockedSession[]> {
  const rows = await selectSessions(
    tx,
    sql`${sessions.examId} = ${examId} and ${sessions.id} = any(${sql.param([...sessionIds])}::uuid[])`,
  )
    .orderBy(sessions.id)
    .for('no key update', { of: sessions });
  return rows.map(asLocked);
}

/** What the sweep closes: deadline (moved by a running pause) plus grace has passed. A row held by a save waits for the next round. */
export async function lockExpiredSessions(tx: Tx, limit: number): Promise<LockedSession[]> {
  const pauseSoFar = sql`coalesce(least(clock_timestamp(), ${sessions.pauseEndsAt}) - ${sessions.pauseStartedAt}, interval '0')`;
  const rows = await selectSessions(
    tx,
    sql`${sessions.status} = 'in_progress' and ${sessions.deadlineAt} < clock_timestamp()
        and ${sessions.deadlineAt} + ${pauseSoFar} + ${sessions.graceMs} * interval '1 millisecond' < clock_timestamp()`,
  )
    .orderBy(sessions.deadlineAt)
    .limit(limit)
    .for('no key update', { of: sessions, skipLocked: true });
  return rows.map(asLocked);
}

/**
 * What the sweep voids: no deadline, and no sign of life for `idleMs`. Of a row's own instants the making counts too, since one that a
 * restore lost is made again with the start it had. The bounds are stable within a statement: an index can find them. Looked up one
 * sitting at a time: a join could read every answer there is to find none.
 */
function isIdleSql(idleMs: number): SQL {
  const since = sql`statement_timestamp() - ${idleMs}::float8 * interval '1 millisecond'`;
  return sql`${sessions.status} = 'in_progress' and ${sessions.deadlineAt} is null and ${sessions.startedAt} < ${since}
    and greatest(${sessions.createdAt}, ${sessions.reopenedAt}) < ${since}
    and coalesce((select c.contact_at from ${sessionContacts} c where c.session_id = ${sessions.id}) < ${since}, true)
    and coalesce((select max(a.written_at) from ${answers} a where a.session_id = ${sessions.id}) < ${since}, true)
    and coalesce((select max(l.received_at) from ${lateAnswers} l where l.session_id = ${sessions.id}) < ${since}, true)`;
}

/** At most `limit`; a row held by a save waits for the next round. */
export async function lockIdleSessions(
  tx: Tx,
  { idleMs, limit }: { idleMs: number; limit: number },
): Promise<LockedSession[]> {
  const found = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(isIdleSql(idleMs))
    .orderBy(sessions.startedAt)
    .limit(limit)
    .for('no key update', { skipLocked: true });
  if (found.length === 0) return [];
  // A save changes no session row: one that was committed between the look and the lock is only seen by a second statement.
  const rows = await selectSessions(
    tx,
    sql`${sessions.id} = any(${sql.param(found.map(({ id }) => id))}::uuid[]) and ${isIdleSql(idleMs)}`,
  );
  return rows.map(asLocked);
}

export async function lockNearMiss(tx: Tx, nearMissId: string) {
  const [near] = await tx
    .select()
    .from(nearMisses)
    .where(sql`${nearMisses.id} = ${nearMissId}`)
    .for('no key update');
  return near;
}

export async function lockLateAnswer(tx: Tx, lateAnswerId: string) {
  const [late] = await tx
    .select()
    .from(lateAnswers)
    .where(sql`${lateAnswers.id} = ${lateAnswerId}`)
    .for('update');
  return late;
}

function selectSessions(tx: Tx, where: SQL) {
  return tx
    .select({ session: sessions, personDisabledAt: people.disabledAt })
    .from(sessions)
    .innerJoin(people, sql`${people.id} = ${sessions.personId}`)
    .where(where)
    .$dynamic();
}

function asLocked(row: { session: SessionRow; personDisabledAt: Date | null }): LockedSession {
  return { ...row.session, personDisabled: row.personDisabledAt !== null };
}

/** Any fixed number. Ratings are one fold over all exams, so one transaction at a time writes them; taken after the exam. */
const ratingsLock = 7_316_403;

export async function lockRatings(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ratingsLock})`);
}

/** Unsent rows, oldest first; another relay passes them over. */
export async function lockUnsentWakes(tx: Tx, limit: number) {
  return tx
    .select()
    .from(queueOutbox)
    .where(sql`${queueOutbox.sentAt} is null`)
    .orderBy(queueOutbox.id)
    .limit(limit)
    .for('update', { skipLocked: true });
}

/**
 * An `accept_until` sitting that holds an answer to accept: its limit has passed, or the device of its last epoch has uploaded its
 * journal since the end, and nothing of it is missing (protocol.md §6). A journal of before a reopening does not count.
 */
const acceptsLateSql = sql`${sessions.status} = 'submitted' and ${sessions.latePolicy} = 'accept_until'
  and (${sessions.lateUntil} < clock_timestamp()
    or exists (select 1 from ${sessionJournals} where ${sessionJournals.sessionId} = ${sessions.id}
      and ${sessionJournals.deviceId} = ${sessions.deviceId} and ${sessionJournals.came} = 'upload'
      and ${sessionJournals.isWhole}
      and ${sessionJournals.receivedAt} >= least(${sessions.deadlineAt}, ${sessions.submittedAt})))
  and exists (select 1 from ${lateAnswers} where ${lateAnswers.sessionId} = ${sessions.id}
    and ${lateAnswers.decision} is null and ${lateAnswers.cause} = 'late'
    and ${lateAnswers.epoch} = ${sessions.epoch})`;

/** Without a lock: each is judged again when it is locked. */
export async function findSessionsToAcceptLate(db: DbOrTx, limit: number): Promise<string[]> {
  const found = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(acceptsLateSql)
    .orderBy(sessions.id)
    .limit(limit);
  return found.map(({ id }) => id);
}

/** Undefined when nothing is to accept any more, or when the row is held: it waits for the next round. */
export async function lockSessionToAcceptLate(tx: Tx, sessionId: string): Promise<LockedSession | undefined> {
  const rows = await selectSessions(tx, sql`${sessions.id} = ${sessionId} and ${acceptsLateSql}`).for(
    'no key update',
    { of: sessions, skipLocked: true },
  );
  return rows.map(asLocked)[0];
}

/** Several people of one act, by id, so that two such acts never wait for each other in a ring. */
export async function lockPeople(tx: Tx, personIds: readonly string[]) {
  return tx
    .select()
    .from(people)
    .where(inArray(people.id, [...personIds]))
    .orderBy(people.id)
    .for('no key update');
}

/** One change of the group tree at a time: two moves that are each harmless could make a ring together. */
export async function lockGroupTree(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('invigil.groups'))`);
}

/** One message of an exam at a time until it commits: ids come up in order, so that no reader's cursor passes one that is on its way. */
export async function lockMessages(tx: Tx, examId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('invigil.messages'), hashtext(${examId}))`);
}

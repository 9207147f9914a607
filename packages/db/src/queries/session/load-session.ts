import type { LateAnswerShown, LoadOutput, Message, StoredAnswer } from '@invigil/shared/contracts/session';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';
import { answers, lateAnswers, people, sessions, submissionCodes, submissions } from '../../schema/index.ts';
import { messagesJsonSql } from './list-messages.ts';

export interface LoadedSession {
  session: typeof sessions.$inferSelect;
  now: Date;
  person: LoadOutput['person'];
  /** In paper order. */
  answers: StoredAnswer[];
  lateAnswers: LateAnswerShown[];
  submission: typeof submissions.$inferSelect | null;
  /** The key that made the submission's code; null while nobody was shown one. */
  codeKid: string | null;
  messages: Message[];
}

/**
 * What of the exam room is this student's own, in one statement and so of one moment; the paper is the version's
 * (`findVersionContent`). Undefined when not this person's.
 */
export async function loadSession(
  db: DbOrTx,
  sessionId: string,
  personId: string,
): Promise<LoadedSession | undefined> {
  const [head] = await db
    .select({
      session: sessions,
      fullName: people.fullName,
      submission: submissions,
      codeKid: submissionCodes.kid,
      nowMs: sql<string>`(extract(epoch from clock_timestamp()) * 1000)::text`,
      answers: answersJsonSql,
      lateAnswers: lateAnswersJsonSql,
      messages: messagesJsonSql(sql`${sessions}`, 0),
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(
      submissions,
      and(eq(submissions.sessionId, sessions.id), eq(submissions.number, sessions.submissionCount)),
    )
    .leftJoin(submissionCodes, eq(submissionCodes.submissionId, submissions.id))
    .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
  if (!head) return undefined;
  const { fullName, nowMs, lateAnswers: late, ...shown } = head;
  return {
    ...shown,
    now: new Date(Math.floor(Number(nowMs))),
    person: { fullName },
    lateAnswers: late.map(shownLateAnswer),
  };
}

/** A device that was offline for long may have sent thousands; staff see all of them, page by page. */
const lateAnswersShown = 200;

const answersJsonSql = sql<StoredAnswer[]>`(select coalesce(json_agg(json_build_object('itemId', a.item_id,
    'epoch', a.epoch, 'revision', a.revision, 'text', a.text, 'writtenAt', ${isoInstant(sql`a.written_at`)})
    order by i.position), '[]')
  from answers a join items i on i.id = a.item_id where a.session_id = ${sessions}.id)`;

/** The newest of them. */
const lateAnswersJsonSql = sql<
  LateAnswerRow[]
>`(select coalesce(json_agg(json_build_object('itemId', l.item_id,
    'epoch', l.epoch, 'revision', l.revision, 'text', l.text, 'receivedAt', ${isoInstant(sql`l.received_at`)},
    'decision', l.decision) order by l.received_at desc, l.id desc), '[]')
  from (select * from late_answers w where w.session_id = ${sessions}.id
    order by w.received_at desc, w.id desc limit ${lateAnswersShown}) l)`;

/** What a takeover's reply carries: all that is stored, and what waits for a decision. */
export async function listStoredAnswers(db: DbOrTx, sessionId: string): Promise<StoredAnswer[]> {
  const rows = await db.select().from(answers).where(eq(answers.sessionId, sessionId));
  return rows.map(shownAnswer);
}

/** The newest late answers, for the student. */
export async function listLateAnswersOf(db: DbOrTx, sessionId: string): Promise<LateAnswerShown[]> {
  const rows = await db
    .select()
    .from(lateAnswers)
    .where(eq(lateAnswers.sessionId, sessionId))
    .orderBy(desc(lateAnswers.receivedAt), desc(lateAnswers.id))
    .limit(lateAnswersShown);
  return rows.map(({ receivedAt, ...row }) =>
    shownLateAnswer({ ...row, receivedAt: receivedAt.toISOString() }),
  );
}

interface LateAnswerRow {
  itemId: string;
  epoch: number;
  revision: number;
  text: string;
  receivedAt: string;
  decision: LateAnswerShown['decision'] | 'taken';
}

function shownLateAnswer({
  itemId,
  epoch,
  revision,
  text,
  receivedAt,
  decision,
}: LateAnswerRow): LateAnswerShown {
  return {
    itemId: itemId as LateAnswerShown['itemId'],
    epoch,
    revision,
    text,
    receivedAt,
    // To the student, what an extension took in is accepted like the rest.
    decision: decision === 'taken' ? 'accepted' : decision,
  };
}

function shownAnswer(row: typeof answers.$inferSelect): StoredAnswer {
  return {
    itemId: row.itemId as StoredAnswer['itemId'],
    epoch: row.epoch,
    revision: row.revision,
    text: row.text,
    writtenAt: row.writtenAt.toISOString(),
  };
}

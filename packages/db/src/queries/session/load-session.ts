import type { LateAnswerShown, LoadOutput, Message, StoredAnswer } from '@invigil/shared/contracts/session';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import {
  answers,
  booklets,
  exams,
  examVersions,
  items,
  lateAnswers,
  people,
  sealedBooklets,
  sessions,
  submissionCodes,
  submissions,
} from '../../schema/index.ts';
import type { WrappedBookletKey } from '../exam-listing/find-sealed-booklet.ts';
import { messagesJsonSql } from './list-messages.ts';

export interface LoadedSession {
  session: typeof sessions.$inferSelect;
  now: Date;
  exam: LoadOutput['exam'];
  person: LoadOutput['person'];
  booklet: LoadOutput['booklet'];
  wrappedBookletKey: WrappedBookletKey | null;
  items: LoadOutput['items'];
  answers: StoredAnswer[];
  lateAnswers: LateAnswerShown[];
  submission: typeof submissions.$inferSelect | null;
  examNumber: number;
  /** The key that made the submission's code; null while nobody was shown one. */
  codeKid: string | null;
  messages: Message[];
}

/** Everything the exam room opens with, in three statements (design.md §6, query budgets). Undefined when not this person's. */
export async function loadSession(
  db: DbOrTx,
  sessionId: string,
  personId: string,
): Promise<LoadedSession | undefined> {
  const [head] = await db
    .select({
      session: sessions,
      exam: { id: exams.id, kind: exams.kind, number: exams.number },
      version: examVersions,
      fullName: people.fullName,
      booklet: { id: booklets.id, pages: booklets.pages, sizeBytes: booklets.sizeBytes },
      sealed: { kid: sealedBooklets.kid, wrappedKey: sealedBooklets.wrappedKey },
      submission: submissions,
      codeKid: submissionCodes.kid,
      nowMs: sql<string>`(extract(epoch from clock_timestamp()) * 1000)::text`,
      messages: messagesJsonSql(sql`${sessions}`, 0),
    })
    .from(sessions)
    .innerJoin(exams, eq(exams.id, sessions.examId))
    .innerJoin(examVersions, eq(examVersions.id, sessions.examVersionId))
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(booklets, eq(booklets.id, examVersions.bookletId))
    .leftJoin(sealedBooklets, eq(sealedBooklets.examVersionId, examVersions.id))
    .leftJoin(
      submissions,
      and(eq(submissions.sessionId, sessions.id), eq(submissions.number, sessions.submissionCount)),
    )
    .leftJoin(submissionCodes, eq(submissionCodes.submissionId, submissions.id))
    .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
  if (!head) return undefined;
  const paper = await db
    .select({ item: items, answer: answers })
    .from(items)
    .leftJoin(answers, and(eq(answers.itemId, items.id), eq(answers.sessionId, sessionId)))
    .where(eq(items.examVersionId, head.session.examVersionId))
    .orderBy(asc(items.position));
  const late = await listLateAnswersOf(db, sessionId);
  return {
    session: head.session,
    now: new Date(Math.floor(Number(head.nowMs))),
    exam: {
      examId: head.exam.id as LoadOutput['exam']['examId'],
      kind: head.exam.kind,
      titles: head.version.titles,
      zone: head.version.zone,
      latePolicy: head.session.latePolicy,
      lateUntil: head.session.lateUntil?.toISOString() ?? null,
      resultsAfter: head.version.closesAt?.toISOString() ?? null,
    },
    person: { fullName: head.fullName },
    booklet: head.booklet && {
      bookletId: head.booklet.id as NonNullable<LoadOutput['booklet']>['bookletId'],
      pages: head.booklet.pages,
      sizeBytes: head.booklet.sizeBytes,
    },
    wrappedBookletKey: head.sealed,
    items: paper.map(({ item }) => ({
      itemId: item.id as LoadOutput['items'][number]['itemId'],
      position: item.position,
      question: item.question,
      part: item.part,
      kind: item.kind,
      options: item.options,
      section: item.section,
    })),
    answers: paper.flatMap(({ answer }) => (answer ? [shownAnswer(answer)] : [])),
    lateAnswers: late,
    submission: head.submission,
    examNumber: head.exam.number,
    codeKid: head.codeKid,
    messages: head.messages,
  };
}

/** What a takeover's reply carries: all that is stored, and what waits for a decision. */
export async function listStoredAnswers(db: DbOrTx, sessionId: string): Promise<StoredAnswer[]> {
  const rows = await db.select().from(answers).where(eq(answers.sessionId, sessionId));
  return rows.map(shownAnswer);
}

/** A device that was offline for long may have sent thousands; staff see all of them, page by page. */
const lateAnswersShown = 200;

/** The newest of them, for the student. */
export async function listLateAnswersOf(db: DbOrTx, sessionId: string): Promise<LateAnswerShown[]> {
  const rows = await db
    .select()
    .from(lateAnswers)
    .where(eq(lateAnswers.sessionId, sessionId))
    .orderBy(desc(lateAnswers.receivedAt), desc(lateAnswers.id))
    .limit(lateAnswersShown);
  return rows.map((row) => ({
    itemId: row.itemId as LateAnswerShown['itemId'],
    epoch: row.epoch,
    revision: row.revision,
    text: row.text,
    receivedAt: row.receivedAt.toISOString(),
    // To the student, what an extension took in is accepted like the rest.
    decision: row.decision === 'taken' ? 'accepted' : row.decision,
  }));
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

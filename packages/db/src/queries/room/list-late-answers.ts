import type { LateAnswerRow, ListLateAnswersOutput } from '@invigil/shared/contracts/admin-room';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { answers, items, lateAnswers, people, sessions } from '../../schema/index.ts';

type Row = LateAnswerRow;

const waitsSql = sql`(${lateAnswers.decision} is null and ${sessions.status} <> 'voided')`;

/** A page of what was kept for a decision in one exam: what waits first, each part in the order it came. Two statements. */
export async function listLateAnswers(
  db: DbOrTx,
  { examId, page, limit }: { examId: string; page: number; limit: number },
): Promise<ListLateAnswersOutput> {
  const [counted] = await db
    .select({
      total: sql<number>`count(*)::int`,
      waiting: sql<number>`(count(*) filter (where ${waitsSql}))::int`,
    })
    .from(lateAnswers)
    .innerJoin(sessions, eq(sessions.id, lateAnswers.sessionId))
    .where(eq(sessions.examId, examId));
  const rows = await db
    .select({
      late: lateAnswers,
      session: { personId: sessions.personId, deadlineAt: sessions.deadlineAt },
      fullName: people.fullName,
      item: { question: items.question, part: items.part },
      storedText: answers.text,
    })
    .from(lateAnswers)
    .innerJoin(sessions, eq(sessions.id, lateAnswers.sessionId))
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(items, eq(items.id, lateAnswers.itemId))
    .leftJoin(
      answers,
      and(eq(answers.sessionId, lateAnswers.sessionId), eq(answers.itemId, lateAnswers.itemId)),
    )
    .where(eq(sessions.examId, examId))
    .orderBy(sql`not ${waitsSql}`, asc(lateAnswers.receivedAt), asc(lateAnswers.id))
    .limit(limit)
    .offset((page - 1) * limit);
  return {
    page,
    limit,
    total: counted?.total ?? 0,
    waiting: counted?.waiting ?? 0,
    rows: rows.map(({ late, session, fullName, item, storedText }) => ({
      lateAnswerId: late.id as Row['lateAnswerId'],
      sessionId: late.sessionId as Row['sessionId'],
      personId: session.personId as Row['personId'],
      fullName,
      itemId: late.itemId as Row['itemId'],
      ...item,
      text: late.text,
      storedText,
      cause: late.cause,
      receivedAt: late.receivedAt.toISOString(),
      deadlineAt: session.deadlineAt?.toISOString() ?? null,
      decision: late.decision === 'taken' ? ('accepted' as const) : late.decision,
    })),
  };
}

/** The exam that a late answer belongs to; undefined when there is none such. */
export async function findExamOfLateAnswer(db: DbOrTx, lateAnswerId: string): Promise<string | undefined> {
  const [found] = await db
    .select({ examId: sessions.examId })
    .from(lateAnswers)
    .innerJoin(sessions, eq(sessions.id, lateAnswers.sessionId))
    .where(eq(lateAnswers.id, lateAnswerId));
  return found?.examId;
}

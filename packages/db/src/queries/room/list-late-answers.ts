import type { LateAnswerRow, ListLateAnswersOutput } from '@invigil/shared/contracts/admin-room';
import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { executePlanned } from '../../execute-planned.ts';
import { epochMs, isoOf, isoOrNull } from '../../instants.ts';
import { lateAnswers, sessions } from '../../schema/index.ts';

/** What was kept for a decision in one exam: those that wait first, each part in the order it came. */
export interface LateOrder {
  lateAnswerIds: readonly string[];
  /** How many wait; those of void sittings can't be decided and do not. */
  waiting: number;
}

/** An outage leaves ten thousand of them, which are put in order for each page that is asked for, or once for those who turn pages. */
export async function readLateOrder(db: DbOrTx, examId: string): Promise<LateOrder> {
  const found = await db.execute<{ ids: string[]; waiting: number }>(sql`
    select coalesce(array_agg(id order by not waits, received_at, id), '{}') as ids, (count(*) filter (where waits))::int as waiting
    from (
      select l.id, l.received_at, l.decision is null and s.status <> 'voided' as waits
      from sessions s join late_answers l on l.session_id = s.id where s.exam_id = ${examId}
    ) late`);
  const { ids, waiting } = found.rows[0] ?? { ids: [], waiting: 0 };
  return { lateAnswerIds: ids, waiting };
}

/** A page of them. Two statements, one of a kept order. */
export async function listLateAnswers(
  db: DbOrTx,
  { examId, page, limit }: { examId: string; page: number; limit: number },
  orderOf: (examId: string) => Promise<LateOrder> = (id) => readLateOrder(db, id),
): Promise<ListLateAnswersOutput> {
  const { lateAnswerIds, waiting } = await orderOf(examId);
  const shown = lateAnswerIds.slice((page - 1) * limit, page * limit);
  const rows = shown.length === 0 ? [] : await readRows(db, shown);
  return { page, limit, total: lateAnswerIds.length, waiting, rows: rows.map(asContract) };
}

type Row = Omit<LateAnswerRow, 'receivedAt' | 'deadlineAt' | 'decision'> & {
  receivedMs: number;
  deadlineMs: number | null;
  decision: 'accepted' | 'rejected' | 'taken' | null;
};

async function readRows(db: DbOrTx, lateAnswerIds: readonly string[]): Promise<Row[]> {
  return executePlanned<Row>(
    db,
    sql`select row.* from unnest(${sql.param([...lateAnswerIds])}::uuid[]) with ordinality as shown (id, place)
    cross join lateral (
      select l.id as "lateAnswerId", l.session_id as "sessionId", s.person_id as "personId", p.full_name as "fullName",
        l.item_id as "itemId", i.question, i.part, l.text, a.text as "storedText", l.cause,
        ${epochMs(sql`l.received_at`)} as "receivedMs", ${epochMs(sql`s.deadline_at`)} as "deadlineMs", l.decision
      from late_answers l join sessions s on s.id = l.session_id join people p on p.id = s.person_id
      join items i on i.id = l.item_id left join answers a on a.session_id = l.session_id and a.item_id = l.item_id
      where l.id = shown.id offset 0
    ) row order by shown.place`,
  );
}

function asContract({ receivedMs, deadlineMs, decision, ...row }: Row): LateAnswerRow {
  return {
    ...row,
    receivedAt: isoOf(receivedMs),
    deadlineAt: isoOrNull(deadlineMs),
    decision: decision === 'taken' ? 'accepted' : decision,
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

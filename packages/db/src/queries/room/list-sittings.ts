import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people, sessionContacts, sessions } from '../../schema/index.ts';
import { assignedSql } from '../exam/assigned-people.ts';
import type { SessionRow } from '../session/session-state.ts';

export interface Sitting {
  personId: string;
  fullName: string;
  group: string | null;
  /** The latest attempt; null before the first. */
  session: SessionRow | null;
  lastContactAt: Date | null;
  pendingCount: number;
  refusedCount: number;
  pageVisible: boolean | null;
  answered: number;
  /** A digit a question in paper order: 0 nothing, 1 partly, 2 whole. */
  questions: string;
  lateWaiting: number;
}

/** Everyone who may sit or has sat, by name, each with the latest attempt. One statement. */
export async function listSittings(db: DbOrTx, examId: string): Promise<Sitting[]> {
  const latest = sql`(select distinct on (person_id) id from sessions
    where exam_id = ${examId} and not is_preview order by person_id, attempt desc)`;
  const rows = await db
    .select({
      personId: people.id,
      fullName: people.fullName,
      group: sql<string | null>`(select string_agg(g.name, ', ' order by g.name) from group_members m
        join groups g on g.id = m.group_id where m.person_id = ${people.id})`,
      session: sessions,
      contact: sessionContacts,
      lastSavedMs: sql<string | null>`(select (extract(epoch from max(a.written_at)) * 1000)::text
        from answers a where a.session_id = ${sessions.id})`,
      answered: sql<number>`(select count(*)::int from answers a
        where a.session_id = ${sessions.id} and btrim(a.text) <> '')`,
      questions: sql<string | null>`(select string_agg(q.digit, '' order by q.question) from (
        select i.question, case when count(*) filter (where btrim(a.text) <> '') = 0 then '0'
          when count(*) filter (where btrim(a.text) <> '') = count(*) then '2' else '1' end as digit
        from items i left join answers a on a.item_id = i.id and a.session_id = ${sessions.id}
        where i.exam_version_id = ${sessions.examVersionId} group by i.question) q)`,
      lateWaiting: sql<number>`(select count(*)::int from late_answers l
        where l.session_id = ${sessions.id} and l.decision is null)`,
    })
    .from(people)
    .leftJoin(
      sessions,
      sql`${sessions.personId} = ${people.id} and ${sessions.examId} = ${examId} and ${sessions.id} in ${latest}`,
    )
    .leftJoin(sessionContacts, eq(sessionContacts.sessionId, sessions.id))
    .where(sql`${people.id} in ${assignedSql(examId)} or ${sessions.id} is not null`)
    .orderBy(people.fullName, people.id);
  return rows.map(({ contact, lastSavedMs, questions, ...row }) => ({
    ...row,
    questions: questions ?? '',
    lastContactAt: latestOf(
      contact?.contactAt ?? null,
      lastSavedMs === null ? null : new Date(Number(lastSavedMs)),
    ),
    pendingCount: contact?.pendingCount ?? 0,
    refusedCount: contact?.refusedCount ?? 0,
    pageVisible: contact?.pageVisible ?? null,
  }));
}

function latestOf(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

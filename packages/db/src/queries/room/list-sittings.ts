import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people, sessionContacts, sessions } from '../../schema/index.ts';
import { assignedSql } from '../exam/assigned-people.ts';
import { isoInstant } from '../result/iso-instant.ts';
import type { SessionRow } from '../session/session-state.ts';
import { readFilled } from './read-filled.ts';

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
  /** The longest waiting device that asks for consent to take the sitting over. */
  takeOverAsked: { requestId: string; askedAt: string } | null;
  lateWaiting: number;
}

/** Everyone who may sit or has sat, by name, each with the latest attempt. Three statements, whose cost is one look at the answers of the exam. */
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
      takeOverAsked: sql<Sitting['takeOverAsked']>`(select json_build_object('requestId', t.id,
          'askedAt', ${isoInstant(sql`t.asked_at`)})
        from take_over_requests t where t.session_id = ${sessions.id} and t.decision is null and t.used_at is null and t.epoch = ${sessions.epoch}
          and ${sessions.status} = 'in_progress' order by t.asked_at limit 1)`,
      // A void sitting's can't be decided any more.
      lateWaiting: sql<number>`(select count(*)::int from late_answers l
        where l.session_id = ${sessions.id} and l.decision is null and ${sessions.status} <> 'voided')`,
    })
    .from(people)
    .leftJoin(
      sessions,
      sql`${sessions.personId} = ${people.id} and ${sessions.examId} = ${examId} and ${sessions.id} in ${latest}`,
    )
    .leftJoin(sessionContacts, eq(sessionContacts.sessionId, sessions.id))
    .where(sql`${people.id} in ${assignedSql(examId)} or ${sessions.id} is not null`)
    .orderBy(people.fullName, people.id);
  const filledOf = await readFilled(db, examId);
  return rows.map(({ contact, ...row }) => {
    const filled = row.session && filledOf(row.session);
    return {
      ...row,
      answered: filled?.answered ?? 0,
      questions: filled?.questions ?? '',
      lastContactAt: latestOf(contact?.contactAt ?? null, filled?.lastSavedAt ?? null),
      pendingCount: contact?.pendingCount ?? 0,
      refusedCount: contact?.refusedCount ?? 0,
      pageVisible: contact?.pageVisible ?? null,
    };
  });
}

function latestOf(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

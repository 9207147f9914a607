import type { Board } from '@invigil/shared/contracts/leaderboard';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { boardEntriesSql } from './board-entries.ts';

export interface BoardPerson {
  id: string;
  fullName: string;
  hidden: boolean;
}

export interface BoardPeople extends Record<string, unknown> {
  /** Of those asked for, who is there still. */
  people: BoardPerson[];
  /** The caller's value as it is now; null when not on this board. */
  ownValue: number | null;
  streakCurrent: number;
  streakLongest: number;
  best: number | null;
  hidden: boolean;
}

/** What of a board is never kept: names with their owners' wish to be hidden, and the caller's own entry. One statement. */
export async function readBoardPeople(
  db: DbOrTx,
  { board, callerId, personIds }: { board: Board; callerId: string; personIds: readonly string[] },
): Promise<BoardPeople | undefined> {
  const found = await db.execute<BoardPeople>(sql`
    select (select coalesce(json_agg(json_build_object('id', p.id, 'fullName', p.full_name, 'hidden', p.hidden_from_boards)), '[]')
        from people p where p.id = any(${sql.param([...personIds])}::uuid[]) and p.archived_at is null) as people,
      (select entry.value from (${boardEntriesSql[board]}) entry
        where entry.person_id = me.id and me.archived_at is null) as "ownValue",
      coalesce(st.streak_current, 0) as "streakCurrent", coalesce(st.streak_longest, 0) as "streakLongest",
      case when st.rated_exams > 0 then st.best end as best, me.hidden_from_boards as hidden
    from people me left join published_standings st on st.person_id = me.id where me.id = ${callerId}`);
  return found.rows[0];
}

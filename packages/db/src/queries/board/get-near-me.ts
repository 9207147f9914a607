import type { GetNearMeOutput } from '@invigil/shared/contracts/leaderboard';
import { DomainError } from '@invigil/shared/errors';
import { nearMeSpan } from '@invigil/shared/rules/board';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { rankedBoardSql } from './board-entries.ts';
import { boardRowOf, type RankedPerson } from './board-row.ts';
import { listOwnGroups } from './own-groups.ts';

/** The caller on the board of ratings, with the neighbours and what the page shows beside them. Three statements. */
export async function getNearMe(
  db: DbOrTx,
  { groupId, callerId }: { groupId: string | null; callerId: string },
): Promise<GetNearMeOutput> {
  const groups = await listOwnGroups(db, callerId);
  if (groupId !== null && !groups.some((group) => group.groupId === groupId))
    throw new DomainError('NOT_FOUND');
  const rows = await db.execute<RankedPerson>(sql`
    with board as materialized (select * from ${rankedBoardSql('top_rated', groupId)} ranked)
    select board.* from board join board own on own.person_id = ${callerId}
    where board.place between own.place - ${nearMeSpan}::int and own.place + ${nearMeSpan}::int
    order by board.place`);
  const found = await db.execute<{
    current: number;
    longest: number;
    best: number | null;
    hidden: boolean;
  }>(sql`
    select coalesce(st.streak_current, 0) as current, coalesce(st.streak_longest, 0) as longest,
      case when st.rated_exams > 0 then st.best end as best, p.hidden_from_boards as hidden
    from people p left join published_standings st on st.person_id = p.id where p.id = ${callerId}`);
  const own = found.rows[0];
  return {
    rows: rows.rows.map((row) => boardRowOf(row, callerId)),
    groups,
    streak: { current: own?.current ?? 0, longest: own?.longest ?? 0 },
    best: own?.best ?? null,
    hidden: own?.hidden ?? false,
  };
}

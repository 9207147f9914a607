import type { Board } from '@invigil/shared/contracts/leaderboard';
import { activeDays } from '@invigil/shared/rules/board';
import { type SQL, sql } from 'drizzle-orm';
import { groupWithDescendantsSql } from '../group/group-tree.ts';

/** What the student login may see: published standings, and of exams with published results who took them. */
export const boardEntriesSql: Record<Board, SQL> = {
  top_rated: sql`select person_id, rating as value from published_standings where rated_exams > 0`,
  most_improved: sql`select person_id, improvement as value from published_standings where rated_exams > 0`,
  most_active: sql`select s.person_id, count(distinct s.exam_id)::float8 as value
    from sessions s join exams e on e.id = s.exam_id and e.published_calibration_id is not null
    where s.status = 'submitted' and not s.is_preview
      and s.submitted_at > clock_timestamp() - ${activeDays} * interval '1 day'
    group by s.person_id`,
};

/**
 * A board as rules/board.ts orders it, as a subquery: `person_id, value, rank, place, trend, rated_exams`. Equal values share a rank;
 * `place` numbers the rows.
 */
export function rankedBoardSql(board: Board, groupId: string | null): SQL {
  const scope =
    groupId === null
      ? sql`true`
      : sql`p.id in (select m.person_id from group_members m where m.group_id in ${groupWithDescendantsSql(groupId)})`;
  return sql`(select entry.person_id, entry.value,
      coalesce(st.trend, 0) as trend, coalesce(st.rated_exams, 0) as rated_exams,
      (rank() over (order by entry.value desc))::int as rank,
      (row_number() over (order by entry.value desc, entry.person_id))::int as place
    from (${boardEntriesSql[board]}) entry
    join people p on p.id = entry.person_id and p.archived_at is null and ${scope}
    left join published_standings st on st.person_id = entry.person_id)`;
}

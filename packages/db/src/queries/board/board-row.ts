import type { BoardRow } from '@invigil/shared/contracts/leaderboard';
import { boardNameOf } from '@invigil/shared/rules/board-name';
import { isProvisional, trendOf } from '@invigil/shared/rules/rating';

export interface RankedPerson extends Record<string, unknown> {
  person_id: string;
  value: number;
  rank: number;
  place: number;
  trend: number;
  rated_exams: number;
  full_name: string;
  hidden_from_boards: boolean;
}

/** A row as the caller may see it. */
export function boardRowOf(row: RankedPerson, callerId: string): BoardRow {
  const you = row.person_id === callerId;
  return {
    rank: row.rank,
    name: boardNameOf(
      { fullName: row.full_name, hiddenFromBoards: row.hidden_from_boards },
      { rank: row.rank, you },
    ),
    you,
    value: row.value,
    trend: trendOf(row.trend),
    provisional: isProvisional(row.rated_exams),
  };
}

import type { Board } from '@invigil/shared/contracts/leaderboard';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { rankedBoardSql } from './board-entries.ts';

/** A place on a board, best first; without a name, which its owner may hide at any moment. */
export interface BoardPlace extends Record<string, unknown> {
  personId: string;
  value: number;
  rank: number;
  trend: number;
  ratedExams: number;
}

/** A whole board: the same for everyone, to be kept where many ask. One statement. */
export async function readBoard(
  db: DbOrTx,
  board: Board,
  groupId: string | null,
): Promise<readonly BoardPlace[]> {
  const found = await db.execute<BoardPlace>(sql`
    select person_id as "personId", value, rank, trend, rated_exams as "ratedExams"
    from ${rankedBoardSql(board, groupId)} board order by place`);
  return found.rows;
}

/**
 * Where boards are kept. `older`, if given, is a board that is known to be out of date: it is read again, unless that was done
 * already.
 */
export type BoardsKept = (
  board: Board,
  groupId: string | null,
  older?: readonly BoardPlace[],
) => Promise<readonly BoardPlace[]>;

export const boardsUnkept =
  (db: DbOrTx): BoardsKept =>
  (board, groupId) =>
    readBoard(db, board, groupId);

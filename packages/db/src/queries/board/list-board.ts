import type { Board, BoardRow } from '@invigil/shared/contracts/leaderboard';
import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { rankedBoardSql } from './board-entries.ts';
import { boardRowOf, type RankedPerson } from './board-row.ts';
import { isOwnGroup } from './own-groups.ts';

export interface ListBoardParams {
  board: Board;
  groupId: string | null;
  callerId: string;
  page: number;
  limit: number;
}

/** One page of a board; of a group only for those in it, else NOT_FOUND. At most three statements. */
export async function listBoard(
  db: DbOrTx,
  { board, groupId, callerId, page, limit }: ListBoardParams,
): Promise<{ rows: BoardRow[]; page: number; limit: number; total: number }> {
  if (groupId !== null && !(await isOwnGroup(db, groupId, callerId))) throw new DomainError('NOT_FOUND');
  const ranked = rankedBoardSql(board, groupId);
  const rows = await db.execute<RankedPerson>(
    sql`select * from ${ranked} board order by place limit ${limit} offset ${(page - 1) * limit}`,
  );
  const counted = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${ranked} board`,
  );
  return {
    rows: rows.rows.map((row) => boardRowOf(row, callerId)),
    page,
    limit,
    total: counted.rows[0]?.total ?? 0,
  };
}

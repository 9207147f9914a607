import type { Board, BoardRow } from '@invigil/shared/contracts/leaderboard';
import { DomainError } from '@invigil/shared/errors';
import type { DbOrTx } from '../../client.ts';
import { isOwnGroup } from './own-groups.ts';
import { type BoardsKept, boardsUnkept } from './read-board.ts';
import { showBoard } from './show-board.ts';

export interface ListBoardParams {
  board: Board;
  groupId: string | null;
  callerId: string;
  page: number;
  limit: number;
}

/** One page of a board; of a group only for those in it, else NOT_FOUND. Three statements, two of a kept board. */
export async function listBoard(
  db: DbOrTx,
  { page, limit, ...asked }: ListBoardParams,
  boardOf: BoardsKept = boardsUnkept(db),
): Promise<{ rows: BoardRow[]; page: number; limit: number; total: number }> {
  if (asked.groupId !== null && !(await isOwnGroup(db, asked.groupId, asked.callerId)))
    throw new DomainError('NOT_FOUND');
  const ofPage = { from: (page - 1) * limit, to: page * limit };
  const { rows, total } = await showBoard(
    db,
    asked,
    (places) => places.slice(ofPage.from, ofPage.to),
    boardOf,
  );
  return { rows, page, limit, total };
}

import type { GetNearMeOutput } from '@invigil/shared/contracts/leaderboard';
import { DomainError } from '@invigil/shared/errors';
import { nearMeSpan } from '@invigil/shared/rules/board';
import type { DbOrTx } from '../../client.ts';
import { listOwnGroups } from './own-groups.ts';
import { type BoardPlace, type BoardsKept, boardsUnkept } from './read-board.ts';
import { showBoard } from './show-board.ts';

/** The caller on the board of ratings, with the neighbours and what the page shows beside them. Three statements, two of a kept board. */
export async function getNearMe(
  db: DbOrTx,
  { groupId, callerId }: { groupId: string | null; callerId: string },
  boardOf: BoardsKept = boardsUnkept(db),
): Promise<GetNearMeOutput> {
  const groups = await listOwnGroups(db, callerId);
  if (groupId !== null && !groups.some((group) => group.groupId === groupId))
    throw new DomainError('NOT_FOUND');
  const asked = { board: 'top_rated' as const, groupId, callerId };
  const { rows, caller } = await showBoard(db, asked, (places) => around(places, callerId), boardOf);
  return {
    rows,
    groups,
    streak: { current: caller?.streakCurrent ?? 0, longest: caller?.streakLongest ?? 0 },
    best: caller?.best ?? null,
    hidden: caller?.hidden ?? false,
  };
}

function around(places: readonly BoardPlace[], callerId: string): readonly BoardPlace[] {
  const own = places.findIndex(({ personId }) => personId === callerId);
  return own === -1 ? [] : places.slice(Math.max(0, own - nearMeSpan), own + nearMeSpan + 1);
}

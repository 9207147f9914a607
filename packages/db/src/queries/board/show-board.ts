import type { Board, BoardRow } from '@invigil/shared/contracts/leaderboard';
import { boardNameOf, lastNamedRank } from '@invigil/shared/rules/board-name';
import { isProvisional, trendOf } from '@invigil/shared/rules/rating';
import type { DbOrTx } from '../../client.ts';
import type { BoardPlace, BoardsKept } from './read-board.ts';
import { type BoardPeople, type BoardPerson, readBoardPeople } from './read-board-people.ts';

export interface ShownBoard {
  rows: BoardRow[];
  total: number;
  caller: BoardPeople | undefined;
}

/**
 * Some places of a kept board as the caller may see them. Names are read each time; and so is the caller's own value, so that a board
 * which does not say the same of him is older than what he knows, and is read again. Two statements at most.
 */
export async function showBoard(
  db: DbOrTx,
  asked: { board: Board; groupId: string | null; callerId: string },
  pick: (places: readonly BoardPlace[]) => readonly BoardPlace[],
  boardOf: BoardsKept,
): Promise<ShownBoard> {
  const { board, groupId, callerId } = asked;
  const kept = await boardOf(board, groupId);
  const look = (places: readonly BoardPlace[]) =>
    readBoardPeople(db, { board, callerId, personIds: namedOf(pick(places), callerId) });
  let places = kept;
  let caller = await look(places);
  const ownOf = (all: readonly BoardPlace[]) => all.find(({ personId }) => personId === callerId)?.value;
  if ((caller?.ownValue ?? undefined) !== ownOf(places)) {
    places = await boardOf(board, groupId, kept);
    caller = await look(places);
  }
  const people = new Map(caller?.people.map((person) => [person.id, person]));
  return {
    rows: pick(places).map((place) => rowOf(place, people.get(place.personId), callerId)),
    total: places.length,
    caller,
  };
}

/** Beyond the last named rank nobody is named but the caller. */
function namedOf(places: readonly BoardPlace[], callerId: string): string[] {
  return places
    .filter(({ rank, personId }) => rank <= lastNamedRank || personId === callerId)
    .map(({ personId }) => personId);
}

function rowOf(place: BoardPlace, person: BoardPerson | undefined, callerId: string): BoardRow {
  const { personId, rank, value, trend, ratedExams } = place;
  const you = personId === callerId;
  return {
    rank,
    name: person
      ? boardNameOf({ fullName: person.fullName, hiddenFromBoards: person.hidden }, { rank, you })
      : null,
    you,
    value,
    trend: trendOf(trend),
    provisional: isProvisional(ratedExams),
  };
}

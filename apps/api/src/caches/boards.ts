import type { Db } from '@invigil/db/client';
import { type BoardPlace, type BoardsKept, readBoard } from '@invigil/db/queries/board/read-board';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** design.md §6, "caching". */
const keptMs = 300_000;
/** Some 150 bytes each: thirty megabytes, whether of few boards of a town or of many classes. */
const mostPlaces = 200_000;

export interface Boards {
  boardOf: BoardsKept;
  /** Results were published, held back or scored anew. */
  forgetAll(): void;
  figures(): CacheFigures;
}

/** Boards by kind and group: ranked once for all who look, without names, which are read for each look. */
export function createBoards(studentDb: Db): Boards {
  const boards = createBoundedCache<readonly BoardPlace[]>({
    maxWeight: mostPlaces,
    weightOf: (places) => 1 + places.length,
    keptMs,
  });
  return {
    async boardOf(board, groupId, older) {
      const key = `${board} ${groupId ?? 'all'}`;
      const read = () => readBoard(studentDb, board, groupId);
      const kept = await boards.get(key, read);
      if (kept !== older) return kept;
      boards.forgetValue(key, kept);
      return boards.get(key, read);
    },
    forgetAll: boards.clear,
    figures: boards.figures,
  };
}

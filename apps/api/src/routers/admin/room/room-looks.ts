import type { GetRoomOutput, RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { changesOf } from '../../../changes-of.ts';
import type { Fanout } from '../../../context.ts';

/** Saves and silence tell nobody: they are looked for at this pace. */
const lookEveryMs = 2_000;
/** A board of ten thousand takes a second to read: looking takes a fifth of the time at most. */
const restAfter = (tookMs: number) => Math.max(1_000, 4 * tookMs);

export interface RoomLook {
  room: GetRoomOutput;
  /** Each row as text, by person: what two looks differ in. */
  texts: ReadonlyMap<string, string>;
}

export function lookAt(room: GetRoomOutput): RoomLook {
  return {
    room,
    texts: new Map(room.rows.map((row: RoomRow) => [row.personId, JSON.stringify(row)])),
  };
}

interface Board {
  latest: RoomLook | null;
  failure: unknown;
  wakes: Set<() => void>;
  stop: AbortController;
}

/** By the fan-out of a process, so that two servers in one process share nothing. */
const boardsOf = new WeakMap<Pick<Fanout, 'subscribe'>, Map<ExamId, Board>>();

/** The looks at one exam's room from now on: one reader for all who watch it in this process, gone with the last of them. */
export async function* roomLooks(
  fanout: Pick<Fanout, 'subscribe'>,
  examId: ExamId,
  read: () => Promise<GetRoomOutput>,
  signal: AbortSignal,
): AsyncGenerator<RoomLook> {
  const boards = boardsOf.get(fanout) ?? new Map<ExamId, Board>();
  boardsOf.set(fanout, boards);
  const board = boards.get(examId) ?? openBoard(fanout, boards, examId, read);
  let seen: RoomLook | null = null;
  let wake = () => {};
  const tell = () => wake();
  board.wakes.add(tell);
  signal.addEventListener('abort', tell, { once: true });
  try {
    while (!signal.aborted) {
      if (board.failure !== null) throw board.failure;
      if (board.latest !== null && board.latest !== seen) {
        seen = board.latest;
        yield seen;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    board.wakes.delete(tell);
    if (board.wakes.size === 0) {
      board.stop.abort();
      if (boards.get(examId) === board) boards.delete(examId);
    }
  }
}

function openBoard(
  fanout: Pick<Fanout, 'subscribe'>,
  boards: Map<ExamId, Board>,
  examId: ExamId,
  read: () => Promise<GetRoomOutput>,
): Board {
  const board: Board = { latest: null, failure: null, wakes: new Set(), stop: new AbortController() };
  boards.set(examId, board);
  void keepLooking(board, fanout, examId, read).catch((error: unknown) => {
    // Whoever watches is told and connects again, to another board.
    board.failure = error;
    if (boards.get(examId) === board) boards.delete(examId);
    for (const wake of board.wakes) wake();
  });
  return board;
}

async function keepLooking(
  board: Board,
  fanout: Pick<Fanout, 'subscribe'>,
  examId: ExamId,
  read: () => Promise<GetRoomOutput>,
): Promise<void> {
  const concerns = changesOf(
    fanout,
    (message) => 'examId' in message && message.examId === examId,
    board.stop.signal,
    { everyMs: lookEveryMs, restMs: restAfter },
  );
  for await (const _ of concerns) {
    board.latest = lookAt(await read());
    for (const wake of board.wakes) wake();
  }
}

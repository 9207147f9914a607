import type { GetRoomOutput, RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { changesOf } from '../../../changes-of.ts';
import type { Fanout } from '../../../context.ts';

/** Saves and silence tell nobody: they are looked for at this pace. */
const lookEveryMs = 2_000;
/** Looking takes a fifth of the time at most, however large the room. */
const restAfter = (tookMs: number) => Math.max(1_000, 4 * tookMs);

export interface RoomLook {
  room: GetRoomOutput;
  /** Its rows: one that is as it was is the same object in the next look. */
  rows: ReadonlySet<RoomRow>;
}

interface Board {
  /** Something in this exam changed. */
  tell(): void;
  latest: RoomLook | null;
  failure: unknown;
  wakes: Set<() => void>;
  stop: AbortController;
}

interface Boards {
  byExam: Map<ExamId, Board>;
  /** While there is a board: one subscription for all of them, so that a message costs the board it concerns. */
  unsubscribe: (() => void) | null;
}

/** By the fan-out of a process, so that two servers in one process share nothing. */
const boardsOf = new WeakMap<Pick<Fanout, 'subscribe'>, Boards>();

/**
 * The looks at one exam's room: one reader for all who watch it in this process, gone with the last of them. Whoever comes later begins
 * with the latest look. `read` is used by whoever comes first.
 */
export async function* roomLooks(
  fanout: Pick<Fanout, 'subscribe'>,
  examId: ExamId,
  read: () => Promise<GetRoomOutput>,
  signal: AbortSignal,
): AsyncGenerator<RoomLook> {
  const boards = boardsOf.get(fanout) ?? { byExam: new Map(), unsubscribe: null };
  boardsOf.set(fanout, boards);
  const board = boards.byExam.get(examId) ?? openBoard(fanout, boards, examId, read);
  let seen: RoomLook | null = null;
  let wake = () => {};
  const tell = () => wake();
  board.wakes.add(tell);
  signal.addEventListener('abort', tell, { once: true });
  try {
    while (!signal.aborted) {
      if (board.failure !== null) throw board.failure;
      const { latest } = board;
      if (latest !== null && latest !== seen) {
        seen = latest;
        yield latest;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    board.wakes.delete(tell);
    if (board.wakes.size === 0) {
      board.stop.abort();
      dropBoard(boards, examId, board);
    }
  }
}

function openBoard(
  fanout: Pick<Fanout, 'subscribe'>,
  boards: Boards,
  examId: ExamId,
  read: () => Promise<GetRoomOutput>,
): Board {
  const board: Board = {
    tell() {},
    latest: null,
    failure: null,
    wakes: new Set(),
    stop: new AbortController(),
  };
  boards.byExam.set(examId, board);
  boards.unsubscribe ??= fanout.subscribe((message) => {
    if ('examId' in message) boards.byExam.get(message.examId)?.tell();
  });
  void keepLooking(board, read).catch((error: unknown) => {
    // Whoever watches is told and connects again, to another board.
    board.failure = error;
    dropBoard(boards, examId, board);
    for (const wake of board.wakes) wake();
  });
  return board;
}

function dropBoard(boards: Boards, examId: ExamId, board: Board): void {
  if (boards.byExam.get(examId) === board) boards.byExam.delete(examId);
  if (boards.byExam.size > 0) return;
  boards.unsubscribe?.();
  boards.unsubscribe = null;
}

async function keepLooking(board: Board, read: () => Promise<GetRoomOutput>): Promise<void> {
  const changes = changesOf(
    (tell) => {
      board.tell = tell;
      return () => {};
    },
    board.stop.signal,
    { everyMs: lookEveryMs, restMs: restAfter },
  );
  for await (const _ of changes) {
    const room = await read();
    board.latest = { room, rows: new Set(room.rows) };
    for (const wake of board.wakes) wake();
  }
}

import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { SessionId } from '@invigil/shared/ids';

export type Act = 'give_time' | 'pause' | 'resume' | 'close' | 'void' | 'reopen';

const concerns: Record<Act, (row: RoomRow) => boolean> = {
  give_time: (row) => row.status === 'in_progress',
  pause: (row) => row.status === 'in_progress' && row.pausedAt === null,
  resume: (row) => row.status === 'in_progress' && row.pausedAt !== null,
  close: (row) => row.status === 'in_progress',
  void: (row) => row.status === 'in_progress' || row.status === 'submitted',
  reopen: (row) => row.status === 'submitted',
};

export interface ActPreview {
  /** Sittings that the act changes. */
  rows: RoomRow[];
  sessionIds: SessionId[];
  /** Chosen, but left as they are. */
  untouched: number;
  answersOnServer: number;
  /** What devices said they still held when they were last heard. */
  unsentAtContact: number;
  earliestDeadlineAt: string | null;
  latestDeadlineAt: string | null;
}

/** What an act on the chosen rows would change, in numbers; nothing happens here. */
export function previewAct(act: Act, chosen: readonly RoomRow[]): ActPreview {
  const rows = chosen.filter((row) => row.sessionId !== null && concerns[act](row));
  const deadlines = rows.flatMap((row) => row.deadlineAt ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  const sum = (pick: (row: RoomRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    rows,
    sessionIds: rows.flatMap((row) => row.sessionId ?? []),
    untouched: chosen.length - rows.length,
    answersOnServer: sum((row) => row.answered),
    unsentAtContact: sum((row) => row.pendingAtContact),
    earliestDeadlineAt: deadlines[0] ?? null,
    latestDeadlineAt: deadlines.at(-1) ?? null,
  };
}

/** The contract takes a thousand sittings a call. */
export function inCalls(sessionIds: readonly SessionId[], size = 1_000): SessionId[][] {
  return Array.from({ length: Math.ceil(sessionIds.length / size) }, (_, index) =>
    sessionIds.slice(index * size, (index + 1) * size),
  );
}

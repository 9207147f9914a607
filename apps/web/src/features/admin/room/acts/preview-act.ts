import type { RoomRow, RoomState } from '@invigil/shared/contracts/admin-room';
import type { SessionId } from '@invigil/shared/ids';

export type Act = 'message' | 'give_time' | 'pause' | 'resume' | 'close' | 'void' | 'reopen';

const concerns: Record<Act, (row: RoomRow) => boolean> = {
  message: (row) => row.status === 'in_progress',
  give_time: (row) => row.status === 'in_progress' && row.deadlineAt !== null,
  pause: (row) => row.status === 'in_progress' && row.deadlineAt !== null && row.pausedAt === null,
  resume: (row) => row.status === 'in_progress' && row.pausedAt !== null,
  close: (row) => row.status === 'in_progress',
  void: (row) => row.status === 'in_progress' || row.status === 'submitted',
  reopen: (row) => row.status === 'submitted',
};

export type WhyNot = RoomState | 'paused' | 'not_paused' | 'no_deadline';

export interface ActPreview {
  /** Sittings that the act changes. */
  rows: RoomRow[];
  sessionIds: SessionId[];
  /** Chosen, but left as they are. */
  untouched: number;
  /** Those by why: their state, `paused` for one that is so already, `no_deadline` where no time is measured. */
  untouchedBy: ReadonlyMap<WhyNot, number>;
  answersOnServer: number;
  /** What devices said they still held when they were last heard. */
  unsentAtContact: number;
  earliestDeadlineAt: string | null;
  latestDeadlineAt: string | null;
}

/** What an act on the chosen rows would change, in numbers; nothing happens here. */
export function previewAct(act: Act, chosen: readonly RoomRow[]): ActPreview {
  const isConcerned = (row: RoomRow) => row.sessionId !== null && concerns[act](row);
  const rows = chosen.filter(isConcerned);
  const deadlines = rows.flatMap((row) => row.deadlineAt ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  const sum = (pick: (row: RoomRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    rows,
    sessionIds: rows.flatMap((row) => row.sessionId ?? []),
    untouched: chosen.length - rows.length,
    untouchedBy: countBy(chosen.filter((row) => !isConcerned(row)).map((row) => whyNot(act, row))),
    answersOnServer: sum((row) => row.answered),
    unsentAtContact: sum((row) => row.pendingAtContact),
    earliestDeadlineAt: deadlines[0] ?? null,
    latestDeadlineAt: deadlines.at(-1) ?? null,
  };
}

function whyNot(act: Act, row: RoomRow): WhyNot {
  if (row.status !== 'in_progress') return row.state;
  if (act !== 'resume' && row.deadlineAt === null) return 'no_deadline';
  return act === 'resume' ? 'not_paused' : row.pausedAt === null ? row.state : 'paused';
}

function countBy<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The contract takes a thousand sittings a call. */
export function inCalls(sessionIds: readonly SessionId[], size = 1_000): SessionId[][] {
  return Array.from({ length: Math.ceil(sessionIds.length / size) }, (_, index) =>
    sessionIds.slice(index * size, (index + 1) * size),
  );
}

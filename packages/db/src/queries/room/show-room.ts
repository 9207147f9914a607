import type { GetRoomOutput, RoomRow } from '@invigil/shared/contracts/admin-room';
import { roomStateOf, type SittingSeen } from '@invigil/shared/rules/room-state';
import type { RoomHead } from './read-room-head.ts';
import type { RosterPerson } from './read-roster.ts';
import type { Sitting, Waiting } from './read-sittings.ts';
import { roomRowOf, type Seated, seenOf } from './room-row.ts';
import { type Bits, filledOf, papersOf, wordsFor } from './sheet-bits.ts';

export interface Shown {
  row: RoomRow;
  seen: SittingSeen;
}

export interface RoomFacts {
  roster: readonly RosterPerson[];
  /** The latest of each person. */
  sittings: ReadonlyMap<string, Sitting>;
  /** By session, as the next. */
  waiting: ReadonlyMap<string, Waiting>;
  sheets: ReadonlyMap<string, { bits: Bits; lastSavedMs: number }>;
}

/** `changed` null: anyone may be. A row that comes out the same is the object that was shown before. */
export function showRoom(
  { roster, sittings, waiting, sheets }: RoomFacts,
  head: RoomHead,
  before: ReadonlyMap<string, Shown>,
  changed: ReadonlySet<string> | null,
): Map<string, Shown> {
  const papers = papersOf(head.papers, wordsFor(head.papers));
  const now = new Date(head.nowMs);
  const shown = new Map<string, Shown>();
  for (const person of roster) {
    const last = before.get(person.personId);
    const sitting = sittings.get(person.personId);
    const isAsItWas = changed !== null && !changed.has(person.personId) && !sitting?.session.pauseStartedAt;
    if (last && isAsItWas) {
      const state = roomStateOf(last.seen, head.nowMs);
      shown.set(
        person.personId,
        state === last.row.state ? last : { seen: last.seen, row: { ...last.row, state } },
      );
      continue;
    }
    const session = sitting?.session;
    const sheet = session && sheets.get(session.id);
    const seated: Seated = {
      person,
      sitting,
      waiting: session && waiting.get(session.id),
      filled: session && filledOf(papers.get(session.examVersionId) ?? [], sheet?.bits),
      lastSavedMs: sheet?.lastSavedMs ?? null,
    };
    const seen = seenOf(seated);
    const row = roomRowOf(seated, seen, now);
    const isSame = last !== undefined && JSON.stringify(last.row) === JSON.stringify(row);
    shown.set(person.personId, { seen, row: isSame ? last.row : row });
  }
  return shown;
}

export function countStates(rows: readonly RoomRow[]): GetRoomOutput['counts'] {
  const counts: GetRoomOutput['counts'] = {
    not_started: 0,
    saved: 0,
    sending: 0,
    offline: 0,
    refused: 0,
    submitted: 0,
    voided: 0,
  };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { PersonId, SessionId } from '@invigil/shared/ids';
import { roomStateOf, type SittingSeen } from '@invigil/shared/rules/room-state';
import { isoOrNull } from '../../instants.ts';
import { sessionStateOf } from '../session/session-state.ts';
import type { RosterPerson } from './read-roster.ts';
import type { Sitting, Waiting } from './read-sittings.ts';
import type { Filled } from './sheet-bits.ts';

/** All that is known of one person of a room; without a sitting before the first attempt. */
export interface Seated {
  person: RosterPerson;
  sitting: Sitting | undefined;
  waiting: Waiting | undefined;
  filled: Filled | undefined;
  lastSavedMs: number | null;
}

/** What `roomStateOf` judges, which changes with the clock alone. */
export function seenOf({ sitting, lastSavedMs }: Seated): SittingSeen {
  return {
    status: sitting?.session.status ?? null,
    startedAtMs: sitting?.session.startedAt.getTime() ?? null,
    lastContactAtMs: laterOf(sitting?.contactAtMs ?? null, lastSavedMs),
    pendingAtContact: sitting?.pendingCount ?? 0,
    refusedAtContact: sitting?.refusedCount ?? 0,
  };
}

export function roomRowOf(seated: Seated, seen: SittingSeen, now: Date): RoomRow {
  const { person, sitting, waiting, filled } = seated;
  const session = sitting?.session;
  const state = session && sessionStateOf(session, now, 0);
  return {
    personId: person.personId as PersonId,
    fullName: person.fullName,
    group: person.group,
    state: roomStateOf(seen, now.getTime()),
    sessionId: (session?.id as SessionId | undefined) ?? null,
    attempt: session?.attempt ?? null,
    status: session?.status ?? null,
    answered: filled?.answered ?? 0,
    questions: filled?.questions ?? '',
    pendingAtContact: seen.pendingAtContact,
    refusedAtContact: seen.refusedAtContact,
    lastContactAt: isoOrNull(seen.lastContactAtMs),
    pageVisible: sitting?.pageVisible ?? null,
    voidCause: session?.voidCause ?? null,
    deadlineAt: state?.deadlineAt ?? null,
    deadlineParts: state?.deadlineParts ?? null,
    pausedAt: state?.pause?.startedAt ?? null,
    takeovers: session?.takeovers ?? 0,
    takeOverAsked: (waiting?.takeOverAsked ?? null) as RoomRow['takeOverAsked'],
    lateWaiting: waiting?.lateWaiting ?? 0,
  };
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

import type { GetRoomOutput } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import type { DbOrTx } from '../../client.ts';
import { isoOf, isoOrNull } from '../../instants.ts';
import { countSaves } from './count-saves.ts';
import { readSheets, readWrittenAnswers } from './read-filled.ts';
import { type RoomHead, readRoomHead } from './read-room-head.ts';
import { type RosterPerson, readRoster } from './read-roster.ts';
import { readSittings, readWaiting, type Sitting, type Waiting } from './read-sittings.ts';
import { type Bits, setBit, wordsFor } from './sheet-bits.ts';
import { countStates, type Shown, showRoom } from './show-room.ts';

/** One who looks at the same room again and again. */
export interface RoomReader {
  /**
   * The board as it stands; undefined before the first publication. The first look reads everything, each further one what was written
   * since: a row that is as it was is the same object as in the look before. One look at a time.
   */
  look(): Promise<GetRoomOutput | undefined>;
}

/** The bins of saves are ten seconds wide. */
const savesEveryMs = 10_000;
/** Everything is read again so often, whatever a look may have missed. */
const wholeEveryMs = 600_000;

interface Known {
  readAtMs: number;
  horizon: string;
  rosterMark: string;
  roster: RosterPerson[];
  /** The latest of each person. */
  sittings: Map<string, Sitting>;
  waiting: ReadonlyMap<string, Waiting>;
  /** By session. */
  sheets: Map<string, { bits: Bits; lastSavedMs: number }>;
  saves: { bins: number[]; atMs: number };
}

export function createRoomReader(db: DbOrTx, examId: string): RoomReader {
  let known: Known | null = null;
  let shown = new Map<string, Shown>();

  async function look(): Promise<GetRoomOutput | undefined> {
    const before = known;
    // Whatever fails on the way, the next look begins anew.
    known = null;
    const head = await readRoomHead(db, examId, before?.horizon ?? null);
    if (!head) return undefined;
    const isDue = before === null || head.nowMs - before.readAtMs > wholeEveryMs;
    const changed = new Set<string>();
    const now = isDue ? await readWhole(head) : await readFurther(before, head, changed);
    shown = showRoom(now, head, shown, isDue ? null : changed);
    known = now;
    const rows = now.roster.map(({ personId }) => (shown.get(personId) as Shown).row);
    return {
      examId: examId as ExamId,
      titles: head.titles,
      zone: head.zone,
      itemCount: head.itemCount,
      questionCount: head.questionCount,
      opensAt: isoOf(head.opensMs ?? head.nowMs),
      closesAt: isoOrNull(head.closesMs),
      counts: countStates(rows),
      savesPerBin: now.saves.bins,
      rows,
      serverNow: isoOf(head.nowMs),
    };
  }

  async function readWhole(head: RoomHead): Promise<Known> {
    const roster = await readRoster(db, examId);
    const sittings = new Map<string, Sitting>();
    for (const sitting of await readSittings(db, examId, null)) sittings.set(sitting.personId, sitting);
    const waiting = await readWaiting(db, examId);
    const sheets = await readSheets(db, examId, wordsFor(head.papers));
    const saves = { bins: await countSaves(db, examId), atMs: head.nowMs };
    return {
      readAtMs: head.nowMs,
      horizon: head.horizon,
      rosterMark: head.roster,
      roster,
      sittings,
      waiting,
      sheets: new Map(sheets.map(({ sessionId, bits, lastSavedMs }) => [sessionId, { bits, lastSavedMs }])),
      saves,
    };
  }

  /** Fills `changed` with the people of whom anything may be another. */
  async function readFurther(before: Known, head: RoomHead, changed: Set<string>): Promise<Known> {
    const { sittings, sheets } = before;
    const personOf = new Map<string, string>();
    let isUnlisted = false;
    for (const sitting of await readSittings(db, examId, before.horizon)) {
      const latest = sittings.get(sitting.personId);
      if (latest === undefined) isUnlisted ||= !shown.has(sitting.personId);
      if (latest !== undefined && latest.session.attempt > sitting.session.attempt) continue;
      sittings.set(sitting.personId, sitting);
      changed.add(sitting.personId);
    }
    for (const { personId, session } of sittings.values()) personOf.set(session.id, personId);
    for (const written of await readWrittenAnswers(db, examId, before.horizon)) {
      const sheet = sheets.get(written.sessionId) ?? { bits: [], lastSavedMs: 0 };
      setBit(sheet.bits, written.position, written.isFilled);
      sheet.lastSavedMs = Math.max(sheet.lastSavedMs, written.writtenMs);
      sheets.set(written.sessionId, sheet);
      const personId = personOf.get(written.sessionId);
      if (personId !== undefined) changed.add(personId);
    }
    const waiting = await readWaiting(db, examId);
    for (const sessionId of new Set([...waiting.keys(), ...before.waiting.keys()])) {
      const personId = personOf.get(sessionId);
      if (personId !== undefined && isOther(before.waiting.get(sessionId), waiting.get(sessionId)))
        changed.add(personId);
    }
    const isOtherRoster = isUnlisted || isRosterChanged(before.rosterMark, head.roster);
    const roster = isOtherRoster ? await readRoster(db, examId) : before.roster;
    if (isOtherRoster) for (const personId of changedPeople(before.roster, roster)) changed.add(personId);
    const areSavesDue = head.nowMs - before.saves.atMs >= savesEveryMs;
    const saves = areSavesDue ? { bins: await countSaves(db, examId), atMs: head.nowMs } : before.saves;
    return { ...before, horizon: head.horizon, rosterMark: head.roster, roster, waiting, saves };
  }

  return { look };
}

/** Of each table the number of its rows, and of those that are new: the same number, and none new, are the same rows. */
function isRosterChanged(before: string, now: string): boolean {
  const countsOf = (mark: string) => mark.replaceAll(/:\d+/g, '');
  return /:[1-9]/.test(now) || countsOf(before) !== countsOf(now);
}

function isOther(a: Waiting | undefined, b: Waiting | undefined): boolean {
  return a?.lateWaiting !== b?.lateWaiting || a?.takeOverAsked?.requestId !== b?.takeOverAsked?.requestId;
}

function changedPeople(before: readonly RosterPerson[], now: readonly RosterPerson[]): string[] {
  const listed = new Map(before.map((person) => [person.personId, person]));
  return now.flatMap(({ personId, fullName, group }) => {
    const last = listed.get(personId);
    return last?.fullName === fullName && last.group === group ? [] : personId;
  });
}

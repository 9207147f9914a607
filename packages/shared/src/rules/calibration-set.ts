import type { Mark } from './scoring.ts';

/** Fewest sessions that are calibrated; below it there are raw scores only. */
export const fewestForScale = 10;
/** Below it figures are provisional and no letter is given. */
export const fewestForGrade = 30;
/** Below it figures are settling. */
export const fewestForSettled = 100;

export function sampleStandingOf(n: number, hasScale: boolean) {
  if (!hasScale || n < fewestForScale) return 'raw_only';
  if (n < fewestForGrade) return 'provisional';
  return n < fewestForSettled ? 'settling' : 'settled';
}

export interface ScoredSession {
  sessionId: string;
  personId: string;
  attempt: number;
  status: 'in_progress' | 'submitted' | 'voided';
  isPreview: boolean;
  marks: Readonly<Record<string, { mark: Mark }>>;
  /** Items with any stored answer, a cleared one included. */
  storedItemIds: ReadonlySet<string>;
}

/**
 * Each person's first attempt: the lowest number among those that are not voided (a voided one frees its attempt) and no
 * staff preview. Ids of sessions.
 */
export function firstAttempts(
  sessions: readonly Pick<ScoredSession, 'sessionId' | 'personId' | 'attempt' | 'status' | 'isPreview'>[],
): Set<string> {
  const first = new Map<string, { sessionId: string; attempt: number }>();
  for (const session of sessions) {
    if (session.status === 'voided' || session.isPreview) continue;
    const known = first.get(session.personId);
    if (!known || session.attempt < known.attempt) first.set(session.personId, session);
  }
  return new Set([...first.values()].map(({ sessionId }) => sessionId));
}

/** Who is calibrated (design.md §5): submitted, not voided, no preview, the first attempt, with an item answered. N is their number. */
export function calibratedSessions<Session extends ScoredSession>(sessions: readonly Session[]): Session[] {
  const first = firstAttempts(sessions);
  return sessions.filter(
    (session) =>
      session.status === 'submitted' &&
      !session.isPreview &&
      first.has(session.sessionId) &&
      Object.values(session.marks).some(
        ({ mark }) => mark === 'right' || mark === 'wrong' || mark === 'unread',
      ),
  );
}

/**
 * One row of the calibration matrix over `countedItemIds`: 1 right, 0 wrong, null missing. Items of the paper after the last
 * one that has any stored answer were not reached and are missing; blanks before it are wrong.
 * @param paperItemIds every item in paper order, void ones too: they tell how far the student came
 */
export function calibrationRow(
  session: Pick<ScoredSession, 'marks' | 'storedItemIds'>,
  paperItemIds: readonly string[],
  countedItemIds: readonly string[],
): (0 | 1 | null)[] {
  const reached = new Set(
    paperItemIds.slice(0, paperItemIds.findLastIndex((itemId) => session.storedItemIds.has(itemId)) + 1),
  );
  return countedItemIds.map((itemId) => {
    if (!reached.has(itemId)) return null;
    return session.marks[itemId]?.mark === 'right' ? 1 : 0;
  });
}

/** One row of the scored matrix: every blank is wrong. */
export function scoredRow(
  session: Pick<ScoredSession, 'marks'>,
  countedItemIds: readonly string[],
): (0 | 1)[] {
  return countedItemIds.map((itemId) => (session.marks[itemId]?.mark === 'right' ? 1 : 0));
}

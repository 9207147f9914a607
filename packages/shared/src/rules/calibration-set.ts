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

/** Of a paper's marks (rules/scoring.ts), the first letter of each. */
export type MarkLetter = 'r' | 'w' | 'b' | 'u' | 'v' | '-';

export interface ScoredSession {
  sessionId: string;
  personId: string;
  attempt: number;
  status: 'in_progress' | 'submitted' | 'voided';
  isPreview: boolean;
  /** A `MarkLetter` an item in paper order, void items too; `-` for an item without a mark. Ten thousand sittings are worked on at once. */
  marks: string;
  /** Items of the paper up to the last one that has any stored answer, a cleared one included. */
  reached: number;
}

const answered = /[rwu]/;

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
      answered.test(session.marks),
  );
}

/**
 * One row of the calibration matrix over the counted items: 1 right, 0 wrong, null missing. Items of the paper after the last
 * one that has any stored answer were not reached and are missing; blanks before it are wrong.
 * @param counted positions in the paper, from 0
 */
export function calibrationRow(
  { marks, reached }: Pick<ScoredSession, 'marks' | 'reached'>,
  counted: readonly number[],
): (0 | 1 | null)[] {
  return counted.map((position) => (position >= reached ? null : marks[position] === 'r' ? 1 : 0));
}

/** One row of the scored matrix: every blank is wrong. */
export function scoredRow({ marks }: Pick<ScoredSession, 'marks'>, counted: readonly number[]): (0 | 1)[] {
  return counted.map((position) => (marks[position] === 'r' ? 1 : 0));
}

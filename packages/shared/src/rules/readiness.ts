import type { ReadinessProblem, ReadinessState } from '../contracts/admin-room.ts';
import type { ReportReadinessInput } from '../contracts/exams.ts';

/** A lobby reports each minute: after two that were missed nobody is in it any more. */
export const lobbySilentAfterMs = 150_000;
/** A round trip from here on is a bad line. */
export const slowRoundTripMs = 2_000;

export type ReadinessReport = Omit<ReportReadinessInput, 'examId' | 'deviceId'> & { reportedAtMs: number };

/** Why a device should not start as it is. A wrong wall clock is none: the exam goes by the server's. */
export function readinessProblems(
  report: Pick<ReadinessReport, 'roundTripMs' | 'storage' | 'booklet' | 'isSecure'>,
): ReadinessProblem[] {
  const problems: [ReadinessProblem, boolean][] = [
    ['storage', report.storage === 'not_kept'],
    ['line', report.roundTripMs === null || report.roundTripMs >= slowRoundTripMs],
    ['booklet_coming', report.booklet === 'coming'],
    ['booklet_failed', report.booklet === 'failed'],
    ['insecure', !report.isSecure],
  ];
  return problems.filter(([, holds]) => holds).map(([problem]) => problem);
}

/** Where a person stands before the start; a report of a lobby that was left says nothing about now. */
export function readinessOf(
  person: { hasStarted: boolean; report: ReadinessReport | null },
  nowMs: number,
): { state: ReadinessState; problems: ReadinessProblem[] } {
  if (person.hasStarted) return { state: 'started', problems: [] };
  const { report } = person;
  if (report === null || nowMs - report.reportedAtMs > lobbySilentAfterMs)
    return { state: 'not_here', problems: [] };
  const problems = readinessProblems(report);
  return { state: problems.length === 0 ? 'ready' : 'not_ready', problems };
}

import type { ReportReadinessInput } from '@invigil/shared/contracts/exams';
import type { DeviceId, ExamId } from '@invigil/shared/ids';
import { useEffect } from 'react';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { deviceIdHere } from './device-id-here.ts';
import type { Readiness } from './use-readiness.ts';

/** Several checks end at about the same time: told together. */
const SETTLE_MS = 1_500;
const EVERY_MS = 60_000;

export type BookletReadiness = ReportReadinessInput['booklet'];

/**
 * Tells the invigilators what this lobby found: when it changes, and each minute, by which they see that somebody is here. A report
 * that does not arrive is not repeated: the next one tells the same.
 */
export function useReportReadiness(
  examId: string,
  readiness: Readiness,
  booklet: BookletReadiness,
  isWanted: boolean,
): void {
  const client = useTRPCClient();
  const report = reportOf(readiness, booklet);
  // Compared by what would be told; the round trip alone, which is never twice the same, is rounded.
  const key = JSON.stringify(
    report && { ...report, clockApartMs: null, roundTripMs: slowness(report.roundTripMs) },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the report
  useEffect(() => {
    if (!isWanted || !report) return;
    const tell = async () => {
      const deviceId = (await deviceIdHere()) as DeviceId;
      const input = { examId: examId as ExamId, deviceId, ...report };
      await client.exams.reportReadiness.mutate(input).catch(() => {});
    };
    const first = setTimeout(tell, SETTLE_MS);
    const timer = setInterval(tell, EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [client, examId, isWanted, key]);
}

type Report = Omit<ReportReadinessInput, 'examId' | 'deviceId'>;

/** Null while the checks run. */
function reportOf(readiness: Readiness, booklet: BookletReadiness): Report | null {
  const { storage, connection, clockApartMs, isSecure } = readiness;
  if (storage === null || connection === null) return null;
  const whole = (ms: number) => Math.min(2_147_483_647, Math.round(ms));
  return {
    storage: storage ? 'kept' : 'not_kept',
    roundTripMs: connection === 'none' ? null : whole(connection.roundTripMs),
    clockApartMs: clockApartMs === null ? null : whole(clockApartMs),
    booklet,
    isSecure,
  };
}

function slowness(roundTripMs: number | null): number | null {
  return roundTripMs === null ? null : Math.floor(roundTripMs / 2_000);
}

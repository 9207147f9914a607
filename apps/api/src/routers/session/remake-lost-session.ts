import { remakeSession } from '@invigil/db/commands/session/remake-session';
import { studentContext } from '../../context.ts';
import type { StudentCall } from './student-call.ts';

/** Whether a lease of this person made a session's row again that a restore lost; any other lease makes nothing. */
export async function remakeLostSession(
  call: StudentCall,
  sessionId: string,
  token: string,
): Promise<boolean> {
  const lease = call.keys.readLease(token);
  const row = lease?.row;
  if (!row?.salt || lease?.sessionId !== sessionId || row.personId !== call.me.personId) return false;
  return remakeSession(studentContext(call), {
    sessionId,
    deviceId: lease.deviceId,
    epoch: lease.epoch,
    examId: row.examId,
    examVersionId: row.examVersionId,
    attempt: row.attempt,
    salt: Buffer.from(row.salt, 'base64url'),
    startedAt: new Date(row.startedAt),
    durationMs: row.durationMs,
    factor: row.factor,
    personalExtraMs: row.personalExtraMs,
    closesAt: row.closesAt === null ? null : new Date(row.closesAt),
  });
}

import type { SubmitInput } from '@invigil/shared/contracts/session';
import { DomainError } from '@invigil/shared/errors';
import { decideSubmit } from '@invigil/shared/rules/submit';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { lockSession, type SessionRow } from '../../locks.ts';
import { submissions } from '../../schema/index.ts';
import {
  closeLockedSessions,
  type HashCode,
  type SubmissionRow,
} from '../../steps/session/close-locked-sessions.ts';
import { readStoredAnswers } from '../../steps/session/read-stored-answers.ts';
import { inTransaction } from '../../transaction.ts';

export type SubmitRequest = SubmitInput;

export type SubmitResult = {
  session: SessionRow;
  now: Date;
} /** `examNumber` when it closed now, its code kept with it; null for the submission of an earlier request. */ & (
  | { result: 'submitted'; submission: SubmissionRow; examNumber: number | null }
  | { result: 'refused'; reason: 'timeline' | 'epoch' | 'number' }
  | {
      result: 'differs';
      differences: {
        itemId: string;
        manifest: { epoch: number; revision: number } | null;
        stored: { epoch: number; revision: number; text: string } | null;
      }[];
    }
);

/** protocol.md §4: a repeat returns what exists, a manifest that differs leaves the session open, else it closes. */
export async function submitSession(
  ctx: CommandContext,
  request: SubmitRequest,
  timeline: number,
  hashCode?: HashCode,
): Promise<SubmitResult> {
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockSession(tx, request.sessionId);
    if (!session || session.personId !== ctx.actor.personId) throw new DomainError('NOT_FOUND');
    if (session.personDisabled) throw new DomainError('UNAUTHENTICATED');
    const read = await readStoredAnswers(tx, [session.id]);
    const stored = new Map(Object.entries(read.bySession.get(session.id) ?? {}));
    const decision = decideSubmit({ ...session, timeline }, request, stored);
    const now = read.at;
    switch (decision.act) {
      case 'return':
        return {
          result: 'submitted',
          submission: await getSubmission(tx, session.id, decision.number),
          examNumber: null,
          session,
          now,
        };
      case 'refuse':
        return { result: 'refused', reason: decision.reason, session, now };
      case 'stay_open':
        return {
          result: 'differs',
          differences: decision.differences.map((difference) => {
            const stands = stored.get(difference.itemId);
            return {
              ...difference,
              stored: stands ? { epoch: stands.epoch, revision: stands.revision, text: stands.text } : null,
            };
          }),
          session,
          now,
        };
      case 'close': {
        const [closed] = await closeLockedSessions(tx, [session], 'student', read, hashCode);
        if (!closed) throw new Error(`session ${session.id} was locked and did not close`);
        const { submission, examNumber, session: closedSession } = closed;
        return { result: 'submitted', submission, examNumber, session: closedSession, now };
      }
    }
  });
}

async function getSubmission(tx: Tx, sessionId: string, number: number): Promise<SubmissionRow> {
  const [found] = await tx
    .select()
    .from(submissions)
    .where(and(eq(submissions.sessionId, sessionId), eq(submissions.number, number)));
  if (!found) throw new Error(`submission ${number} of session ${sessionId} is counted but absent`);
  return found;
}

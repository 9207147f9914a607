import type { SubmitInput } from '@invigil/shared/contracts/session';
import { decideSubmit } from '@invigil/shared/rules/submit';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { LockedSession, SessionRow } from '../../locks.ts';
import { type SubmittedAnswer, submissions } from '../../schema/index.ts';
import {
  type ClosedSession,
  closeLockedSessions,
  type HashCode,
  type SubmissionRow,
} from './close-locked-sessions.ts';
import { readStoredAnswers } from './read-stored-answers.ts';

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

export interface LockedSubmit {
  /** Locked exclusively by the caller, and the asker's. */
  session: LockedSession;
  request: SubmitRequest;
}

/**
 * protocol.md §4, for each by itself: a repeat returns what exists, a manifest that differs leaves the session open, else it closes;
 * those that close do so with the same statements. `results[i]` answers `asked[i]`. No session twice.
 */
export async function submitEach(
  tx: Tx,
  asked: readonly LockedSubmit[],
  timeline: number,
  hashCode?: HashCode,
): Promise<SubmitResult[]> {
  const read = await readStoredAnswers(
    tx,
    asked.map(({ session }) => session.id),
  );
  const judged = asked.map(({ session, request }) => {
    const stored = read.bySession.get(session.id) ?? {};
    const decision = decideSubmit({ ...session, timeline }, request, new Map(Object.entries(stored)));
    return { session, stored, decision };
  });
  const closing = judged.flatMap(({ session, decision }) => (decision.act === 'close' ? [session] : []));
  const closed = new Map<string, ClosedSession>();
  for (const one of await closeLockedSessions(tx, closing, 'student', read, hashCode))
    closed.set(one.session.id, one);
  const results: SubmitResult[] = [];
  for (const { session, stored, decision } of judged) {
    const now = read.at;
    if (decision.act === 'close') results.push(closedResult(closed.get(session.id), session.id, now));
    else if (decision.act === 'refuse')
      results.push({ result: 'refused', reason: decision.reason, session, now });
    else if (decision.act === 'stay_open')
      results.push({ result: 'differs', differences: shown(decision.differences, stored), session, now });
    else {
      const submission = await getSubmission(tx, session.id, decision.number);
      results.push({ result: 'submitted', submission, examNumber: null, session, now });
    }
  }
  return results;
}

function closedResult(closed: ClosedSession | undefined, sessionId: string, now: Date): SubmitResult {
  if (!closed) throw new Error(`session ${sessionId} was locked and did not close`);
  const { submission, examNumber, session } = closed;
  return { result: 'submitted', submission, examNumber, session, now };
}

function shown(
  differences: readonly { itemId: string; manifest: { epoch: number; revision: number } | null }[],
  stored: Readonly<Record<string, SubmittedAnswer>>,
) {
  return differences.map(({ itemId, manifest }) => {
    const stands = stored[itemId];
    return {
      itemId,
      manifest,
      stored: stands ? { epoch: stands.epoch, revision: stands.revision, text: stands.text } : null,
    };
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

import type { LoadOutput, SessionState, SubmissionReceipt } from '@invigil/shared/contracts/session';
import { pauseSoFarMs } from '@invigil/shared/rules/deadline';
import {
  type Database,
  type LateRow,
  MODEL_SESSION,
  MODEL_START,
  type ModelSubmission,
} from './model-database.ts';

/** As every reply carries it: the deadline moved by what a running pause has lasted so far. */
export function stateOf(db: Database, timeline: number, nowMs: number): SessionState {
  const { session } = db;
  const iso = (at: number) => new Date(at).toISOString();
  return {
    sessionId: MODEL_SESSION as SessionState['sessionId'],
    timeline,
    epoch: session.epoch,
    holderDeviceId: session.deviceId as SessionState['holderDeviceId'],
    status: session.status,
    deadlineAt: iso(session.deadlineAtMs + pauseSoFarMs(session.pause, nowMs)),
    deadlineParts: {
      startedAt: iso(MODEL_START),
      durationMs: 150 * 60_000,
      factor: 1,
      personalExtraMs: 0,
      incidentExtraMs: 0,
      pausedMs: 0,
      closesAt: null,
      limitedBy: 'duration',
    },
    graceMs: session.graceMs,
    pause: session.pause && {
      startedAt: iso(session.pause.startedAtMs),
      endsAt: iso(session.pause.endsAtMs),
    },
    serverNow: iso(nowMs),
    submissionCount: db.submissions.length,
  };
}

/** Answers and late answers as a load or a takeover lists them; what more time took in is an answer by now. */
export function shownOf(db: Database) {
  const writtenAt = new Date(MODEL_START).toISOString();
  const answers = [...db.answers].map(([itemId, { epoch, revision, text }]) => ({
    itemId,
    epoch,
    revision,
    text,
    writtenAt,
  }));
  const lateAnswers = db.late
    .filter(({ decision }) => decision !== 'taken')
    .map(({ itemId, epoch, revision, text, decision }: LateRow) => ({
      itemId,
      epoch,
      revision,
      text,
      receivedAt: writtenAt,
      decision,
    }));
  return { answers, lateAnswers } as unknown as Pick<LoadOutput, 'answers' | 'lateAnswers'>;
}

export function receiptOf({ number, answers, closedBy, closedAtMs }: ModelSubmission): SubmissionReceipt {
  return {
    kid: 'k',
    sessionId: MODEL_SESSION,
    number,
    answerCount: answers.size,
    digest: '',
    closedAt: new Date(closedAtMs).toISOString(),
    closedBy,
    code: '7F3K-Q2MD-X8',
    signature: '',
  } as unknown as SubmissionReceipt;
}

import { randomBytes, randomUUID } from 'node:crypto';
import { DomainError } from '@invigil/shared/errors';
import { decideStart, type StartDecision } from '@invigil/shared/rules/start';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockExamsShared, type SessionRow } from '../../locks.ts';
import { findStartFacts, type StartFacts } from '../../queries/session/find-start-facts.ts';
import { sessions } from '../../schema/index.ts';
import { insertSessions } from './insert-sessions.ts';

export interface OwnedStart {
  examId: string;
  personId: string;
  deviceId: string;
}

export interface StartedSession {
  session: SessionRow;
  now: Date;
  /** False when the session was there already. */
  created: boolean;
}

/**
 * Decides every start by itself and writes the new sessions with one statement. The exams' rows are locked shared, so that no other
 * version is published in between; the partial unique index makes fifty starts at once one session.
 */
export async function startEach(
  tx: Tx,
  asked: readonly OwnedStart[],
): Promise<(StartedSession | DomainError)[]> {
  // As Postgres writes ids: what is found is matched with what was asked.
  const requests = asked.map((request) => ({ ...request, examId: request.examId.toLowerCase() }));
  await lockExamsShared(
    tx,
    requests.map(({ examId }) => examId),
  );
  const facts = await findStartFacts(tx, requests);
  const now = await readDatabaseClock(tx);
  const decided = requests.map((request, index) => decideOne(request, facts[index], now));
  const inserted = await insertSessions(
    tx,
    decided.flatMap((one) => ('row' in one ? [one.row] : [])),
  );
  const open = await findOpenSessions(
    tx,
    requests.filter((_, index) => {
      const one = decided[index] as Decided;
      return 'resume' in one || ('row' in one && !inserted.has(one.row.id));
    }),
  );
  return requests.map((request, index) => {
    const one = decided[index] as Decided;
    if ('refusal' in one) return one.refusal;
    if ('row' in one && inserted.has(one.row.id)) return { session: one.row, now, created: true };
    const session = open.get(keyOf(request));
    if (session) return { session, now, created: false };
    // Someone started and handed in between the two statements: the attempt is used up.
    return new DomainError('EXAM_NOT_OPEN', { reason: 'attempts_exhausted', at: null });
  });
}

type Decided = { refusal: DomainError } | { resume: true } | { row: SessionRow };

function decideOne(request: OwnedStart, facts: StartFacts | undefined, now: Date): Decided {
  // An exam that the person is not assigned to, or a draft, is as absent as one that never was; who sits it already goes on.
  if (!facts || facts.status === 'draft' || !(facts.assigned || facts.openSessionId !== null))
    return { refusal: new DomainError('NOT_FOUND') };
  if (facts.personDisabled) return { refusal: new DomainError('UNAUTHENTICATED') };
  const decision = decideStart(facts, now.getTime());
  if (decision.verdict === 'no') return { refusal: refusalOf(decision) };
  if (decision.verdict === 'resume') return { resume: true };
  return { row: newSession(request, facts, decision, now) };
}

function refusalOf({ reason, atMs }: Extract<StartDecision, { verdict: 'no' }>): DomainError {
  const code = reason === 'attempts_exhausted' ? 'ATTEMPTS_EXHAUSTED' : 'EXAM_NOT_OPEN';
  return new DomainError(code, { reason, at: atMs === null ? null : new Date(atMs).toISOString() });
}

function newSession(
  { examId, personId, deviceId }: OwnedStart,
  facts: StartFacts,
  decision: Extract<StartDecision, { verdict: 'start' }>,
  now: Date,
): SessionRow {
  return {
    id: randomUUID(),
    examId,
    examVersionId: facts.examVersionId,
    personId,
    attempt: facts.lastAttempt + 1,
    status: 'in_progress',
    isPreview: false,
    epoch: 1,
    deviceId,
    takeovers: 0,
    salt: randomBytes(32),
    startedAt: now,
    deadlineAt: instantOrNull(decision.deadline.deadlineAtMs) as Date,
    durationMs: facts.durationMs as number,
    // A factor stretches a duration; without one there is nothing to stretch.
    factor: facts.durationMs === null ? 1 : facts.factor,
    personalExtraMs: facts.personalExtraMs,
    incidentExtraMs: 0,
    pausedMs: 0,
    closesAt: instantOrNull(facts.closesAtMs),
    graceMs: facts.graceMs,
    latePolicy: facts.latePolicy,
    lateUntil: instantOrNull(facts.lateUntilMs),
    pauseStartedAt: null,
    pauseEndsAt: null,
    submissionCount: 0,
    submittedAt: null,
    voidedAt: null,
    voidCause: null,
    reopenedAt: null,
    createdAt: now,
  };
}

async function findOpenSessions(
  tx: Tx,
  wanted: readonly { examId: string; personId: string }[],
): Promise<Map<string, SessionRow>> {
  if (wanted.length === 0) return new Map();
  const pairs = sql`select * from unnest(${sql.param(wanted.map(({ examId }) => examId))}::uuid[],
    ${sql.param(wanted.map(({ personId }) => personId))}::uuid[])`;
  const found = await tx
    .select()
    .from(sessions)
    .where(
      sql`(${sessions.examId}, ${sessions.personId}) in (${pairs}) and ${sessions.status} = 'in_progress'`,
    );
  return new Map(found.map((session) => [keyOf(session), session]));
}

const keyOf = ({ examId, personId }: { examId: string; personId: string }) => `${examId} ${personId}`;

const instantOrNull = (ms: number | null) => (ms === null ? null : new Date(ms));

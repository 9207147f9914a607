import { randomBytes } from 'node:crypto';
import { DomainError } from '@invigil/shared/errors';
import { decideStart, type StartDecision } from '@invigil/shared/rules/start';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockExamShared, type SessionRow } from '../../locks.ts';
import { findStartFacts, type StartFacts } from '../../queries/session/find-start-facts.ts';
import { sessions } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

export interface StartRequest {
  examId: string;
  deviceId: string;
}

export interface StartedSession {
  session: SessionRow;
  now: Date;
  /** False when the session was there already. */
  created: boolean;
}

/**
 * The clock starts when this commits; a repeated start returns the same row (protocol.md §5). The exam's row is locked shared,
 * so that no other version is published in between; the partial unique index makes fifty starts at once one session.
 */
export async function startSession(ctx: CommandContext, request: StartRequest): Promise<StartedSession> {
  const personId = ctx.actor.personId;
  if (personId === null) throw new DomainError('UNAUTHENTICATED');
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockExamShared(tx, request.examId);
    const facts = exam && (await findStartFacts(tx, request.examId, personId));
    // An exam that the person is not assigned to, or a draft, is as absent as one that never was; who sits it already goes on.
    if (!facts || facts.status === 'draft' || !(facts.assigned || facts.openSessionId !== null))
      throw new DomainError('NOT_FOUND');
    if (facts.personDisabled) throw new DomainError('UNAUTHENTICATED');
    const now = await readDatabaseClock(tx);
    const decision = decideStart(facts, now.getTime());
    if (decision.verdict === 'no')
      throw new DomainError(
        decision.reason === 'attempts_exhausted' ? 'ATTEMPTS_EXHAUSTED' : 'EXAM_NOT_OPEN',
        {
          reason: decision.reason,
          at: decision.atMs === null ? null : new Date(decision.atMs).toISOString(),
        },
      );
    const inserted =
      decision.verdict === 'start'
        ? await insertSession(tx, request, personId, facts, decision, now)
        : undefined;
    const session = inserted ?? (await findOpenSession(tx, request.examId, personId));
    // Someone started and handed in between the two statements: the attempt is used up.
    if (!session) throw new DomainError('EXAM_NOT_OPEN', { reason: 'attempts_exhausted', at: null });
    return { session, now, created: inserted !== undefined };
  });
}

async function insertSession(
  tx: Tx,
  request: StartRequest,
  personId: string,
  facts: StartFacts,
  decision: Extract<StartDecision, { verdict: 'start' }>,
  now: Date,
): Promise<SessionRow | undefined> {
  const [inserted] = await tx
    .insert(sessions)
    .values({
      examId: request.examId,
      examVersionId: facts.examVersionId,
      personId,
      attempt: facts.lastAttempt + 1,
      deviceId: request.deviceId,
      salt: randomBytes(32),
      startedAt: now,
      deadlineAt: new Date(decision.deadline.deadlineAtMs),
      durationMs: facts.durationMs,
      factor: facts.factor,
      personalExtraMs: facts.personalExtraMs,
      closesAt: facts.closesAtMs === null ? null : new Date(facts.closesAtMs),
      graceMs: facts.graceMs,
      latePolicy: facts.latePolicy,
      lateUntil: facts.lateUntilMs === null ? null : new Date(facts.lateUntilMs),
    })
    .onConflictDoNothing()
    .returning();
  return inserted;
}

async function findOpenSession(tx: Tx, examId: string, personId: string): Promise<SessionRow | undefined> {
  const [open] = await tx
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.examId, examId),
        eq(sessions.personId, personId),
        sql`${sessions.status} = 'in_progress'`,
      ),
    );
  return open;
}

import type { AnswerChange, InvalidReason, Verdict } from '@invigil/shared/contracts/session';
import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { type LockedSession, lockSession, lockSessionShared, type SessionRow } from '../../locks.ts';
import { adoptLease, type VerifiedLease } from '../../steps/session/adopt-lease.ts';
import {
  type JudgedRow,
  judgeAndWrite,
  readStanding,
  type StandingAnswer,
} from '../../steps/session/save-answers-statements.ts';
import { statementRowsOf } from '../../steps/session/save-statement-rows.ts';
import { inTransaction } from '../../transaction.ts';

export interface SaveAnswersRequest {
  sessionId: string;
  /** At least one, by the contract. */
  changes: readonly AnswerChange[];
  /** A lease whose signature the caller has verified, for this session; null when none was sent. */
  lease: VerifiedLease | null;
}

export interface SavedChange {
  verdict: Verdict;
  invalidReason: InvalidReason | null;
  /** When the kept row was written or received; null for what was not kept. */
  keptAt: Date | null;
  stored: { epoch: number; revision: number; text: string } | null;
}

export interface SavedAnswers {
  session: SessionRow;
  now: Date;
  /** One a change, in the order they came. */
  changes: SavedChange[];
}

/**
 * protocol.md §2: one transaction locks the session by its id, judges on the locked row by the database's clock, upserts, reads
 * again what was not written, and only then resolves. Receipts are the caller's, after the commit.
 */
export async function saveAnswers(ctx: CommandContext, request: SaveAnswersRequest): Promise<SavedAnswers> {
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockForSave(tx, ctx, request);
    const owner = { sessionId: session.id, personId: session.personId, neededEpoch: 0 };
    const rows = await judgeAndWrite(tx, statementRowsOf(request, owner));
    const standing = rows.some((row) => row.verdict === 'open')
      ? await readStanding(tx, session.id)
      : new Map<string, StandingAnswer>();
    return {
      session,
      now: (rows[0] as JudgedRow).judgedAt,
      changes: rows.map((row, index) => {
        const change = request.changes[index] as AnswerChange;
        return settle(row, change, standing.get(change.itemId.toLowerCase()));
      }),
    };
  });
}

/** Shared, so that saves run beside each other; exclusive only to take an epoch that a restore forgot. */
async function lockForSave(tx: Tx, ctx: CommandContext, request: SaveAnswersRequest): Promise<LockedSession> {
  const { lease } = request;
  const ahead = Math.max(...request.changes.map((change) => change.epoch));
  if (lease !== null && (await findsEpochForgotten(tx, request.sessionId, Math.min(ahead, lease.epoch)))) {
    const exclusive = await lockSession(tx, request.sessionId);
    assertOwner(exclusive, ctx);
    return adoptLease(tx, ctx.actor, exclusive, lease);
  }
  const shared = await lockSessionShared(tx, request.sessionId);
  assertOwner(shared, ctx);
  return shared;
}

/**
 * Asked before any lock, since two saves that both hold the row shared and then want it alone wait for each other. An epoch never
 * falls within a timeline: one that is reached now is reached when the row is locked. The first epoch can't be forgotten.
 */
async function findsEpochForgotten(tx: Tx, sessionId: string, epoch: number): Promise<boolean> {
  if (epoch <= 1) return false;
  const found = await tx.execute(
    sql`select 1 from sessions where id = ${sessionId} and epoch < ${epoch}::int`,
  );
  return found.rows.length > 0;
}

/** Someone else's session is as absent as one that never was. */
function assertOwner(
  session: LockedSession | undefined,
  ctx: CommandContext,
): asserts session is LockedSession {
  if (!session || session.personId !== ctx.actor.personId) throw new DomainError('NOT_FOUND');
  if (session.personDisabled) throw new DomainError('UNAUTHENTICATED');
}

/** `open` = eligible, yet not written: what stands in the table tells which of three verdicts it is. */
function settle(
  row: JudgedRow,
  change: AnswerChange,
  stands: { epoch: number; revision: number; text: string; writtenAt: Date } | undefined,
): SavedChange {
  if (row.verdict !== 'open')
    return { verdict: row.verdict, invalidReason: row.invalidReason, keptAt: row.keptAt, stored: null };
  if (!stands) throw new Error(`answer ${change.itemId} was neither written nor found`);
  const stored = { epoch: stands.epoch, revision: stands.revision, text: stands.text };
  const samePair = stands.epoch === change.epoch && stands.revision === change.revision;
  if (!samePair) return { verdict: 'stale', invalidReason: null, keptAt: null, stored };
  return stands.text === change.text
    ? { verdict: 'already', invalidReason: null, keptAt: stands.writtenAt, stored: null }
    : { verdict: 'conflict', invalidReason: null, keptAt: null, stored };
}

import type { Locale } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import { judgeOffer, type OfferDecision, type OfferedChange } from '@invigil/shared/rules/offer';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { type LockedSession, lockSession, type SessionRow } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { adoptLease, type VerifiedLease } from '../../steps/session/adopt-lease.ts';
import { closeLockedSessions } from '../../steps/session/close-locked-sessions.ts';
import { readStanding, type StandingAnswer } from '../../steps/session/save-answers-statements.ts';
import { inTransaction } from '../../transaction.ts';
import type { SavedAnswers, SavedChange } from './save-answers.ts';

export interface Offer extends OfferedChange {
  locale: Locale;
}

export interface OfferAnswersRequest {
  sessionId: string;
  /** At least one; every receipt verified by the caller, for this session and this text. */
  offers: readonly Offer[];
  lease: VerifiedLease | null;
}

/**
 * protocol.md §7: what was acknowledged before a restore is offered again and judged by the pair alone. Rare, so it takes the
 * session's row for itself and decides by rules/offer.ts one change after the other. What is applied into a closed session
 * adds its next submission.
 */
export async function offerAnswers(ctx: CommandContext, request: OfferAnswersRequest): Promise<SavedAnswers> {
  return inTransaction(ctx.db, async (tx) => {
    const locked = await lockSession(tx, request.sessionId);
    if (!locked || locked.personId !== ctx.actor.personId) throw new DomainError('NOT_FOUND');
    if (locked.personDisabled) throw new DomainError('UNAUTHENTICATED');
    const session = await adoptLease(tx, ctx.actor, locked, provenEpoch(locked, request));
    const now = await readDatabaseClock(tx);
    const endsAtMs = session.deadlineAt ? session.deadlineAt.getTime() + session.graceMs : null;
    const itemIds = await readItemIds(tx, session.examVersionId);
    const standing = await readStanding(tx, session.id);
    const changes: SavedChange[] = [];
    let applied = 0;
    for (const offer of request.offers) {
      const stands = standing.get(offer.itemId);
      const decision = judgeOffer(
        { epoch: session.epoch, itemIds, endsAtMs },
        stands && { ...stands, writtenAtMs: stands.writtenAt.getTime() },
        offer,
      );
      if (decision.verdict === 'applied') {
        applied += 1;
        await writeAnswer(tx, session, offer);
        standing.set(offer.itemId, { ...offer, writtenAt: new Date(offer.receipt.atMs) });
      }
      if (decision.verdict === 'quarantined') await keepLate(tx, session, offer, decision.cause);
      changes.push(settled(decision, offer, stands));
    }
    await recordAudit(tx, ctx.actor, {
      verb: 'offered_again',
      noun: 'session',
      nounId: session.id,
      examId: session.examId,
      details: { offered: request.offers.length, applied },
    });
    if (applied === 0 || session.status !== 'submitted') return { session, now, changes };
    const [closed] = await closeLockedSessions(tx, [session], 'restore');
    return { session: closed?.session ?? session, now, changes };
  });
}

/** A receipt proves that its epoch was given once, as a lease does; only the lease also says to which device. */
function provenEpoch(session: SessionRow, { offers, lease }: OfferAnswersRequest): VerifiedLease {
  const greatest = Math.max(...offers.map(({ epoch }) => epoch));
  return lease !== null && lease.epoch >= greatest
    ? lease
    : { deviceId: session.deviceId, epoch: greatest, issuedAt: null };
}

async function readItemIds(tx: Tx, examVersionId: string): Promise<Set<string>> {
  const found = await tx.execute<{ id: string }>(
    sql`select id from items where exam_version_id = ${examVersionId}`,
  );
  return new Set(found.rows.map(({ id }) => id));
}

const receiptInstant = (offer: Offer): SQL => sql`${new Date(offer.receipt.atMs).toISOString()}::timestamptz`;

async function writeAnswer(tx: Tx, session: LockedSession, offer: Offer): Promise<void> {
  const { itemId, epoch, revision, text, locale } = offer;
  await tx.execute(sql`
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    values (${session.id}, ${itemId}, ${epoch}, ${revision}, ${text}, ${locale}, ${receiptInstant(offer)})
    on conflict (session_id, item_id) do update
      set epoch = excluded.epoch, revision = excluded.revision, text = excluded.text, locale = excluded.locale,
          written_at = excluded.written_at, client_elapsed_ms = null
      where (answers.epoch, answers.revision) < (excluded.epoch, excluded.revision)`);
}

async function keepLate(tx: Tx, session: LockedSession, offer: Offer, cause: string): Promise<void> {
  const { itemId, epoch, revision, text, locale } = offer;
  await tx.execute(sql`
    insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
    values (${session.id}, ${itemId}, ${epoch}, ${revision}, ${text}, ${locale}, ${cause}, ${receiptInstant(offer)})
    on conflict on constraint late_answers_once do update set received_at = late_answers.received_at`);
}

function settled(decision: OfferDecision, offer: Offer, stands: StandingAnswer | undefined): SavedChange {
  const nothing = { invalidReason: null, keptAt: null, stored: null };
  switch (decision.verdict) {
    case 'already':
      return { ...nothing, verdict: 'already', keptAt: stands?.writtenAt ?? null };
    case 'applied':
    case 'quarantined':
      return { ...nothing, verdict: decision.verdict, keptAt: new Date(offer.receipt.atMs) };
    case 'stale': {
      const { epoch, revision, text } = decision.stored;
      return { ...nothing, verdict: 'stale', stored: { epoch, revision, text } };
    }
    case 'invalid':
      return { ...nothing, verdict: 'invalid', invalidReason: decision.reason };
  }
}

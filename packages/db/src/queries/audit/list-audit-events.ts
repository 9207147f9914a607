import type { AuditRow } from '@invigil/shared/contracts/admin-people';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { auditEvents, people } from '../../schema/index.ts';

export interface ListAuditParams {
  examId: string | null;
  /** The last id seen; null for the newest. */
  before: string | null;
  limit: number;
}

/** Newest first. `next` is the cursor of the page after this one. */
export async function listAuditEvents(
  db: DbOrTx,
  params: ListAuditParams,
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const before = params.before === null ? null : Number(params.before);
  const rows = await db
    .select({ event: auditEvents, actorName: people.fullName })
    .from(auditEvents)
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(
      and(
        params.examId === null ? undefined : eq(auditEvents.examId, params.examId),
        before === null ? undefined : lt(auditEvents.id, before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(params.limit + 1);
  const page = rows.slice(0, params.limit);
  return {
    rows: page.map(({ event, actorName }) => ({
      id: String(event.id),
      at: event.at.toISOString(),
      actor: actorName ?? event.actorKind,
      verb: event.verb,
      noun: event.noun,
      nounId: event.nounId,
      details: event.details,
    })),
    next: rows.length > params.limit ? String(page.at(-1)?.event.id) : null,
  };
}

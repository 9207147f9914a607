import type { Tx } from './client.ts';
import type { Actor } from './command-context.ts';
import { auditEvents } from './schema/index.ts';

export interface AuditEntry {
  verb: string;
  noun: string;
  nounId: string | null;
  examId?: string | null;
  /** Field names, ids, figures; never a name, an answer or another personal value. */
  details?: Record<string, unknown>;
}

/** Written in the transaction of the act itself: an act without its row can't be. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, actor, [entry]);
}

/** One act on many: a row each, in one statement. */
export async function recordAudits(tx: Tx, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(auditEvents).values(
    entries.map((entry) => ({
      actorId: actor.personId,
      actorKind: actor.kind,
      examId: entry.examId ?? null,
      verb: entry.verb,
      noun: entry.noun,
      nounId: entry.nounId,
      details: entry.details ?? {},
    })),
  );
}

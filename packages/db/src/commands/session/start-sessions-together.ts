import type { DomainError } from '@invigil/shared/errors';
import type { Db } from '../../client.ts';
import { type OwnedStart, type StartedSession, startEach } from '../../steps/session/start-each.ts';
import { inTransaction } from '../../transaction.ts';

export type { OwnedStart };

/** Many starts in one transaction; `started[i]` answers `requests[i]`, a refusal is of that one alone. No pair of exam and person twice. */
export function startSessionsTogether(
  db: Db,
  requests: readonly OwnedStart[],
): Promise<(StartedSession | DomainError)[]> {
  return inTransaction(db, (tx) => startEach(tx, requests));
}

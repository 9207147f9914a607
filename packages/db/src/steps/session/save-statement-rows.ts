import type { AnswerChange } from '@invigil/shared/contracts/session';
import { isStorableText } from '@invigil/shared/rules/save';
import type { StatementRow } from './save-answers-statements.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The changes of one request as the statement takes them: what Postgres can't be sent is left out and marked. */
export function statementRowsOf(
  request: { changes: readonly AnswerChange[]; lease: { issuedAt: Date | null } | null },
  owner: Pick<StatementRow, 'sessionId' | 'personId' | 'neededEpoch'>,
): StatementRow[] {
  return request.changes.map((change) => {
    const storable = isStorableText(change.text);
    return {
      ...owner,
      leaseIssuedAt: request.lease?.issuedAt ?? null,
      itemId: uuid.test(change.itemId) ? change.itemId : null,
      epoch: change.epoch,
      revision: change.revision,
      text: storable ? change.text : '',
      storable,
      locale: change.locale,
      clientElapsedMs: change.clientElapsedMs ?? null,
    };
  });
}

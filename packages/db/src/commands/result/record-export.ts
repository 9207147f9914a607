import { DomainError } from '@invigil/shared/errors';
import type { CommandContext } from '../../command-context.ts';
import { lockExamShared } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { inTransaction } from '../../transaction.ts';

/** Results leave the house: who took which table of which exam. NOT_FOUND for an exam that is not there. */
export async function recordExport(
  ctx: CommandContext,
  { examId, table }: { examId: string; table: string },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    if (!(await lockExamShared(tx, examId))) throw new DomainError('NOT_FOUND');
    await recordAudit(tx, ctx.actor, {
      verb: 'exported',
      noun: 'results',
      nounId: examId,
      examId,
      details: { table },
    });
  });
}

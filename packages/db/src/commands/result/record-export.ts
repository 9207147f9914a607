import { DomainError } from '@invigil/shared/errors';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Results leave the house: who took which table of which exam. NOT_FOUND for an exam that is not there. */
export async function recordExport(
  ctx: CommandContext,
  { examId, table }: { examId: string; table: string },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const [exam] = await tx.select({ id: exams.id }).from(exams).where(eq(exams.id, examId));
    if (!exam) throw new DomainError('NOT_FOUND');
    await recordAudit(tx, ctx.actor, {
      verb: 'exported',
      noun: 'results',
      nounId: examId,
      examId,
      details: { table },
    });
  });
}

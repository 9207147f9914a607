import { and, eq } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { examInvigilators } from '../../schema/index.ts';

export async function isNamedInvigilator(db: DbOrTx, personId: string, examId: string): Promise<boolean> {
  const found = await db
    .select({ examId: examInvigilators.examId })
    .from(examInvigilators)
    .where(and(eq(examInvigilators.examId, examId), eq(examInvigilators.personId, personId)));
  return found.length > 0;
}

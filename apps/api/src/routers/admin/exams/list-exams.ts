import { listExams } from '@invigil/db/queries/exam/list-exams';
import type { ListExamsInput, ListExamsOutput } from '@invigil/shared/contracts/admin-exams';
import type { z } from 'zod';
import type { ApiContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';

/** An invigilator's list holds the exams that name them. */
export async function listExamsProcedure(
  ctx: Pick<ApiContext, 'staffDb' | 'caches'> & { me: SignedIn; scope: 'all' | 'named' },
  input: z.infer<typeof ListExamsInput>,
): Promise<z.infer<typeof ListExamsOutput>> {
  const namedPersonId = ctx.scope === 'named' ? ctx.me.personId : null;
  const { rows, total } = await listExams(
    ctx.staffDb,
    { ...input, namedPersonId },
    ctx.caches.looks.sittingsOf,
  );
  return { rows, total, page: input.page, limit: input.limit };
}

import { getMyResult } from '@invigil/db/queries/result/get-my-result';
import { listMyResults } from '@invigil/db/queries/result/list-my-results';
import { GetMyResultInput, GetMyResultOutput, ListMyResultsOutput } from '@invigil/shared/contracts/results';
import { router } from '../../trpc/init.ts';
import { studentProcedure } from '../../trpc/procedures.ts';
import { examOutlookOf } from './exam-outlooks.ts';

/** A student's own results; before the flip, what they wait for. */
export const resultsRouter = router({
  getMine: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(GetMyResultInput)
    .output(GetMyResultOutput)
    .query(({ ctx, input }) =>
      getMyResult(
        ctx.studentDb,
        { ...input, personId: ctx.me.personId },
        {
          outlookOf: (examId) => examOutlookOf(ctx.studentDb, examId),
          sharesOf: ctx.caches.shares.sharesOf,
        },
      ),
    ),
  listMine: studentProcedure
    .output(ListMyResultsOutput)
    .query(({ ctx }) => listMyResults(ctx.studentDb, ctx.me.personId)),
});

import { reportReadiness } from '@invigil/db/commands/readiness/report-readiness';
import { getLobby } from '@invigil/db/queries/exam-listing/get-lobby';
import { listMyExams } from '@invigil/db/queries/exam-listing/list-my-exams';
import {
  GetLobbyInput,
  GetLobbyOutput,
  ListMyExamsOutput,
  ReportReadinessInput,
} from '@invigil/shared/contracts/exams';
import { Done } from '@invigil/shared/contracts/primitives';
import { studentContext } from '../../context.ts';
import { router } from '../../trpc/init.ts';
import { studentProcedure } from '../../trpc/procedures.ts';

/** What a student can sit, and why not. */
export const examsRouter = router({
  listMine: studentProcedure
    .output(ListMyExamsOutput)
    .query(({ ctx }) => listMyExams(ctx.studentDb, ctx.me.personId)),
  getLobby: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(GetLobbyInput)
    .output(GetLobbyOutput)
    .query(async ({ ctx, input }) => ({
      ...(await getLobby(ctx.studentDb, ctx.me.personId, input.examId)),
      rescueKey: ctx.keys.rescueKey(),
    })),
  reportReadiness: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(ReportReadinessInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await reportReadiness(studentContext(ctx), input);
      return { done: true as const };
    }),
});

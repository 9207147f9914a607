import { getLobby } from '@invigil/db/queries/exam-listing/get-lobby';
import { listMyExams } from '@invigil/db/queries/exam-listing/list-my-exams';
import { GetLobbyInput, GetLobbyOutput, ListMyExamsOutput } from '@invigil/shared/contracts/exams';
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
    .query(({ ctx, input }) => getLobby(ctx.studentDb, ctx.me.personId, input.examId)),
});

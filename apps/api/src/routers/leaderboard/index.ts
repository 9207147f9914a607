import { getNearMe } from '@invigil/db/queries/board/get-near-me';
import { listBoard } from '@invigil/db/queries/board/list-board';
import {
  GetNearMeInput,
  GetNearMeOutput,
  ListBoardInput,
  ListBoardOutput,
} from '@invigil/shared/contracts/leaderboard';
import { router } from '../../trpc/init.ts';
import { studentProcedure } from '../../trpc/procedures.ts';

/** Boards over published results, for everyone or for one of the caller's groups. */
export const leaderboardRouter = router({
  list: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(ListBoardInput)
    .output(ListBoardOutput)
    .query(({ ctx, input }) =>
      listBoard(ctx.studentDb, { ...input, callerId: ctx.me.personId }, ctx.caches.boards.boardOf),
    ),
  getNearMe: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(GetNearMeInput)
    .output(GetNearMeOutput)
    .query(({ ctx, input }) =>
      getNearMe(ctx.studentDb, { ...input, callerId: ctx.me.personId }, ctx.caches.boards.boardOf),
    ),
});

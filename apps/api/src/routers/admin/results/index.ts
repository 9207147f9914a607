import { publishResults } from '@invigil/db/commands/result/publish-results';
import { requestRecalibration } from '@invigil/db/commands/result/request-recalibration';
import { unpublishResults } from '@invigil/db/commands/result/unpublish-results';
import { listNearMisses } from '@invigil/db/queries/near-miss/list-near-misses';
import { getAfterClose } from '@invigil/db/queries/result/get-after-close';
import { getResultsOverview } from '@invigil/db/queries/result/get-results-overview';
import { listItemStatistics } from '@invigil/db/queries/result/list-item-statistics';
import { listStudentResults } from '@invigil/db/queries/result/list-student-results';
import {
  AfterClose,
  ListItemStatisticsOutput,
  ListStudentResultsInput,
  ListStudentResultsOutput,
  PublishResultsInput,
  ResultsOverview,
  UnpublishResultsInput,
} from '@invigil/shared/contracts/admin-results';
import {
  DecideNearMissInput,
  ListNearMissesInput,
  ListNearMissesOutput,
} from '@invigil/shared/contracts/near-misses';
import { Done } from '@invigil/shared/contracts/primitives';
import { ExamId } from '@invigil/shared/ids';
import { z } from 'zod';
import { staffContext } from '../../../context.ts';
import { router } from '../../../trpc/init.ts';
import { parseAtOnce } from '../../../trpc/parse-at-once.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { decideNearMissCall } from './decide-near-miss.ts';

const ExamRef = z.strictObject({ examId: ExamId });
const read = staffProcedure('results', 'read').meta({ errors: ['NOT_FOUND'] });
const done = { done: true } as const;

/** The results of one exam: figures, items, students, and the flip. */
export const adminResultsRouter = router({
  getOverview: read
    .input(ExamRef)
    .output(ResultsOverview)
    .query(({ ctx, input }) => getResultsOverview(ctx.staffDb, input.examId)),
  getAfterClose: read
    .input(ExamRef)
    .output(AfterClose)
    .query(({ ctx, input }) => getAfterClose(ctx.staffDb, input.examId)),
  listItems: read
    .input(ExamRef)
    .output(ListItemStatisticsOutput)
    .query(({ ctx, input }) => listItemStatistics(ctx.staffDb, input.examId)),
  listStudents: read
    .input(ListStudentResultsInput)
    .output(parseAtOnce(ListStudentResultsOutput))
    .query(({ ctx, input }) => listStudentResults(ctx.staffDb, input, ctx.caches.orders.orderOf)),
  listNearMisses: read
    .input(ListNearMissesInput)
    .output(ListNearMissesOutput)
    .query(({ ctx, input }) => listNearMisses(ctx.staffDb, input)),
  decideNearMiss: staffProcedure('results', 'write')
    .meta({ errors: ['NOT_FOUND', 'FORBIDDEN', 'VERSION_CONFLICT', 'IN_USE', 'INVALID_INPUT'] })
    .input(DecideNearMissInput)
    .output(Done)
    .mutation(({ ctx, input }) => decideNearMissCall(ctx, input)),
  publish: staffProcedure('results', 'write')
    .meta({ errors: ['NOT_FOUND', 'CALIBRATION_SUPERSEDED', 'SESSION_OPEN'] })
    .input(PublishResultsInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await publishResults(staffContext(ctx), input);
      await ctx.fanout.publish({ kind: 'results_changed', examId: input.examId });
      return done;
    }),
  unpublish: staffProcedure('results', 'write')
    .meta({ errors: ['NOT_FOUND'] })
    .input(UnpublishResultsInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await unpublishResults(staffContext(ctx), input);
      await ctx.fanout.publish({ kind: 'results_changed', examId: input.examId });
      return done;
    }),
  recalibrate: staffProcedure('results', 'write')
    .meta({ errors: ['NOT_FOUND'] })
    .input(ExamRef)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await requestRecalibration(staffContext(ctx), input);
      return done;
    }),
});

import { resetSlowQueries } from '@invigil/db/commands/slow-query/reset-slow-queries';
import { listSlowQueries } from '@invigil/db/queries/health/list-slow-queries';
import { readDatabaseUse } from '@invigil/db/queries/health/read-database-use';
import { Health } from '@invigil/shared/contracts/admin-home';
import { DatabaseUse, ResetSlowQueriesOutput, SlowQueries } from '@invigil/shared/contracts/admin-watching';
import { staffContext } from '../../../context.ts';
import { readHealth } from '../../../health/read-health.ts';
import { router } from '../../../trpc/init.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';

export const healthRouter = router({
  get: staffProcedure('health', 'read')
    .output(Health)
    .query(({ ctx }) => readHealth(ctx.staffDb, ctx.figures, ctx.metrics)),
  listSlowQueries: staffProcedure('health', 'read')
    .output(SlowQueries)
    .query(({ ctx }) => listSlowQueries(ctx.staffDb)),
  readDatabaseUse: staffProcedure('health', 'read')
    .output(DatabaseUse)
    .query(({ ctx }) => readDatabaseUse(ctx.staffDb)),
  resetSlowQueries: staffProcedure('health', 'write')
    .output(ResetSlowQueriesOutput)
    .mutation(({ ctx }) => resetSlowQueries(staffContext(ctx))),
});

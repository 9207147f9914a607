import { Health } from '@invigil/shared/contracts/admin-home';
import { readHealth } from '../../../health/read-health.ts';
import { router } from '../../../trpc/init.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';

export const healthRouter = router({
  get: staffProcedure('health', 'read')
    .output(Health)
    .query(({ ctx }) => readHealth(ctx.staffDb, ctx.figures)),
});

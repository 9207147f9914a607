import { listAuditEvents } from '@invigil/db/queries/audit/list-audit-events';
import { ListAuditInput, ListAuditOutput } from '@invigil/shared/contracts/admin-people';
import { router } from '../../../trpc/init.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';

/** Who did what, newest first, of one exam or of all. */
export const auditRouter = router({
  list: staffProcedure('audit', 'read')
    .input(ListAuditInput)
    .output(ListAuditOutput)
    .query(({ ctx, input }) => listAuditEvents(ctx.staffDb, input)),
});

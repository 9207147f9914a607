import { saveGroup } from '@invigil/db/commands/group/save-group';
import { listGroups } from '@invigil/db/queries/group/list-groups';
import { ListGroupsOutput, SaveGroupInput, SaveGroupOutput } from '@invigil/shared/contracts/admin-people';
import { staffContext } from '../../../context.ts';
import { router } from '../../../trpc/init.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';

/** The tree of classes, companies and schools. */
export const groupsRouter = router({
  list: staffProcedure('group', 'read')
    .output(ListGroupsOutput)
    .query(async ({ ctx }) => ({ groups: await listGroups(ctx.staffDb) })),
  save: staffProcedure('group', 'write')
    .meta({ errors: ['NOT_FOUND', 'INVALID_INPUT'] })
    .input(SaveGroupInput)
    .output(SaveGroupOutput)
    .mutation(({ ctx, input }) => saveGroup(staffContext(ctx), input)),
});

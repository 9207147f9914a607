import { AdminHome } from '@invigil/shared/contracts/admin-home';
import { router } from '../../../trpc/init.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { getHome } from './get-home.ts';

export const homeRouter = router({
  get: staffProcedure('home', 'read', { named: 'procedure' })
    .output(AdminHome)
    .query(({ ctx }) => getHome(ctx)),
});

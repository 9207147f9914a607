import { router } from '../../trpc/init.ts';

export const meRouter = router({});

import { router } from '../trpc/init.ts';
import { roomRouter } from './admin/room/index.ts';
import { meRouter } from './me/index.ts';
import { sessionRouter } from './session/index.ts';

/** Everything that can be asked. */
export const appRouter = router({
  me: meRouter,
  session: sessionRouter,
  admin: router({
    room: roomRouter,
  }),
});

export type AppRouter = typeof appRouter;

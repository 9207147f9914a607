import { router } from '../trpc/init.ts';
import { auditRouter } from './admin/audit/index.ts';
import { adminExamsRouter } from './admin/exams/index.ts';
import { groupsRouter } from './admin/groups/index.ts';
import { healthRouter } from './admin/health/index.ts';
import { homeRouter } from './admin/home/index.ts';
import { peopleRouter } from './admin/people/index.ts';
import { adminResultsRouter } from './admin/results/index.ts';
import { roomRouter } from './admin/room/index.ts';
import { examsRouter } from './exams/index.ts';
import { leaderboardRouter } from './leaderboard/index.ts';
import { meRouter } from './me/index.ts';
import { receiptsRouter } from './receipts/index.ts';
import { resultsRouter } from './results/index.ts';
import { sessionRouter } from './session/index.ts';

/** Everything that can be asked. */
export const appRouter = router({
  me: meRouter,
  exams: examsRouter,
  session: sessionRouter,
  receipts: receiptsRouter,
  results: resultsRouter,
  leaderboard: leaderboardRouter,
  admin: router({
    home: homeRouter,
    exams: adminExamsRouter,
    people: peopleRouter,
    groups: groupsRouter,
    audit: auditRouter,
    health: healthRouter,
    room: roomRouter,
    results: adminResultsRouter,
  }),
});

export type AppRouter = typeof appRouter;

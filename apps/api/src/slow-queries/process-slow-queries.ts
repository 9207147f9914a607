import { createSlowQueryLog } from '@invigil/db/slow-queries/slow-query-log';
import { observeQueries } from '@invigil/db/slow-queries/watch-queries';

/** One of this process: whichever server asks, the pools are the same. */
export const processSlowQueries = createSlowQueryLog({
  process: 'api',
  nowMs: () => performance.now(),
  now: () => new Date(),
});

observeQueries(processSlowQueries);

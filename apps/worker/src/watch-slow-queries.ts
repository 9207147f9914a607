import type { Db } from '@invigil/db/client';
import { handOverSlowQueries } from '@invigil/db/slow-queries/hand-over-slow-queries';
import { createSlowQueryLog } from '@invigil/db/slow-queries/slow-query-log';
import { observeQueries } from '@invigil/db/slow-queries/watch-queries';

/** Records the slow statements of this process beside those of the API; close it before the pool. */
export function watchSlowQueries(
  db: Db,
  onError: (error: Error) => void,
): { now(): Promise<void>; close(): Promise<void> } {
  const log = createSlowQueryLog({
    process: 'worker',
    nowMs: () => performance.now(),
    now: () => new Date(),
  });
  observeQueries(log);
  const handedOver = handOverSlowQueries(db, log, onError);
  return {
    now: handedOver.now,
    async close() {
      observeQueries(null);
      await handedOver.close();
    },
  };
}

import type { Db } from '@invigil/db/client';
import { addSlowQueries } from '@invigil/db/commands/slow-query/add-slow-queries';
import { processSlowQueries } from './process-slow-queries.ts';

const everyMs = 5_000;

/** Every few seconds, and once at the end; without slow queries the database is not asked. */
export function handOverSlowQueries(
  db: Db,
  onError: (error: Error) => void,
): { now(): Promise<void>; close(): Promise<void> } {
  // What could not be written is left out: these are figures, and a database in trouble is no place to store more.
  const now = () => addSlowQueries(db, processSlowQueries.take()).catch(onError);
  const timer = setInterval(now, everyMs);
  timer.unref();
  return {
    now,
    async close() {
      clearInterval(timer);
      await now();
    },
  };
}

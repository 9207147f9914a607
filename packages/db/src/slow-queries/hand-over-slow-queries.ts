import type { Db } from '../client.ts';
import { addSlowQueries } from '../commands/slow-query/add-slow-queries.ts';
import type { SlowQueryLog } from './slow-query-log.ts';

const everyMs = 5_000;

export interface HandedOver {
  now(): Promise<void>;
  /** Hands over what is left; the pool has to be open still. */
  close(): Promise<void>;
}

/** Stores what the log recorded every few seconds, and once at the end; without slow queries the database is not asked. */
export function handOverSlowQueries(
  db: Db,
  log: Pick<SlowQueryLog, 'take'>,
  onError: (error: Error) => void,
): HandedOver {
  // What could not be written is left out: these are figures, and a database in trouble is no place to store more.
  const now = () => addSlowQueries(db, log.take()).catch(onError);
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

import type { Db } from '@invigil/db/client';
import type { StreamRoom } from '../streams/stream-room.ts';
import type { WatchHub } from '../streams/watch-hub.ts';
import type { Metrics } from './metrics.ts';

interface Watched {
  staffDb: Db;
  studentDb: Db;
  gatherDb?: Db;
  streams: StreamRoom;
  watching: WatchHub;
}

/** What is read only when somebody asks: pools and streams count themselves. */
export function watchProcess(metrics: Metrics, watched: Watched): void {
  const pools = Object.entries({
    staff: watched.staffDb,
    student: watched.studentDb,
    ...(watched.gatherDb && { gather: watched.gatherDb }),
  });
  const each = (read: (db: Db) => number) => () =>
    pools.map(([pool, db]) => ({ labels: { pool }, value: read(db) }));
  metrics.watch(
    'invigil_pool_in_use',
    'Connections that are asking',
    each(({ $client }) => $client.totalCount - $client.idleCount),
  );
  metrics.watch(
    'invigil_pool_waiting',
    'Statements that wait for a connection',
    each(({ $client }) => $client.waitingCount),
  );
}

import type { Db } from '@invigil/db/client';
import type { Caches } from '../caches/caches.ts';
import type { WatchHub } from '../streams/watch-hub.ts';
import type { Metrics } from './metrics.ts';

interface Watched {
  staffDb: Db;
  studentDb: Db;
  gatherDb?: Db;
  watching: WatchHub;
  caches: Caches;
}

/** What is read only when somebody asks: pools and streams count themselves. */
export function watchProcess(metrics: Metrics, watched: Watched): void {
  const { caches } = watched;
  metrics.caches.watch('versions', () => caches.versions.figures().contents);
  metrics.caches.watch('booklet_keys', () => caches.versions.figures().bookletKeys);
  metrics.caches.watch('boards', caches.boards.figures);
  metrics.caches.watch('shares', caches.shares.figures);
  metrics.caches.watch('orders', caches.orders.figures);
  metrics.caches.watch('looks', caches.looks.figures);
  const pools = Object.entries({
    staff: watched.staffDb,
    student: watched.studentDb,
    ...(watched.gatherDb && { gather: watched.gatherDb }),
  });
  const each = (read: (db: Db) => number) => () =>
    pools.map(([pool, db]) => ({ labels: { pool }, value: read(db) }));
  metrics.watch({
    name: 'invigil_pool_in_use',
    help: 'Connections that are asking',
    labelNames: ['pool'],
    read: each(({ $client }) => $client.totalCount - $client.idleCount),
  });
  metrics.watch({
    name: 'invigil_pool_waiting',
    help: 'Statements that wait for a connection',
    labelNames: ['pool'],
    read: each(({ $client }) => $client.waitingCount),
  });
  metrics.watch({
    name: 'invigil_streams_open',
    help: 'Students who watch their sitting',
    read: () => [{ labels: {}, value: watched.watching.count() }],
  });
}

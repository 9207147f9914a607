import type { Db } from '@invigil/db/client';
import {
  type DatabaseCounters,
  readDatabaseCounters,
} from '@invigil/db/queries/health/read-database-counters';
import type { Metrics } from './metrics.ts';

/** Several collectors, and several pages, ask the database once in this time. */
const keptMs = 10_000;

const nothing: DatabaseCounters = { statements: [], indexes: [] };

/** Which statements take the database's time, by number and never by text, and which indexes are used. */
export function watchDatabase(
  metrics: Pick<Metrics, 'watch'>,
  staffDb: Db,
  nowMs: () => number = () => performance.now(),
): void {
  let last: { atMs: number; counters: Promise<DatabaseCounters> } | undefined;
  const counters = () => {
    if (last === undefined || nowMs() - last.atMs >= keptMs)
      // A page is served while the database is away, without these.
      last = { atMs: nowMs(), counters: readDatabaseCounters(staffDb).catch(() => nothing) };
    return last.counters;
  };
  const ofStatements = (value: (row: DatabaseCounters['statements'][number]) => number) => async () =>
    (await counters()).statements.map((row) => ({ labels: { queryid: row.id }, value: value(row) }));
  metrics.watch({
    name: 'invigil_statement_calls_total',
    help: 'The twenty statements that took most time of Postgres, by queryid: how often',
    labelNames: ['queryid'],
    counts: true,
    read: ofStatements(({ calls }) => calls),
  });
  metrics.watch({
    name: 'invigil_statement_seconds_total',
    help: 'The same: how long in all',
    labelNames: ['queryid'],
    counts: true,
    read: ofStatements(({ totalMs }) => totalMs / 1_000),
  });
  metrics.watch({
    name: 'invigil_index_scans_total',
    help: 'How often Postgres used an index',
    labelNames: ['index'],
    counts: true,
    read: async () =>
      (await counters()).indexes.map(({ index, scans }) => ({ labels: { index }, value: scans })),
  });
}

import { getHeapStatistics } from 'node:v8';
import type { Db } from '@invigil/db/client';
import { probeDatabaseWrite } from '@invigil/db/queries/health/probe-database';
import { type Backlog, readBacklog } from '@invigil/db/queries/health/read-backlog';
import type { Health } from '@invigil/shared/contracts/admin-home';
import type { Metrics } from '../metrics/metrics.ts';
import type { RequestFigures } from './request-figures.ts';

type Check = Health['checks'][number];
type Status = Check['status'];

/** Alerts of reliability: above `limit` the check is degraded. */
const limits = {
  databaseMs: 200,
  oldestUnsentMs: 60_000,
  unsent: 1_000,
  saveP99Ms: 2_000,
  failedPercent: 1,
  memoryPercent: 80,
  averageMs: 200,
  slowPercent: 5,
  cacheHitPercent: 60,
};

/** One verdict and a row a check; what the database could not be asked is unknown, and the verdict `down`. */
export async function readHealth(db: Db, figures: RequestFigures, metrics: Metrics): Promise<Health> {
  const startedMs = performance.now();
  const backlog = await probeDatabaseWrite(db)
    .then(() => readBacklog(db))
    .catch(() => null);
  const databaseMs = Math.round(performance.now() - startedMs);
  const checks = [
    databaseCheck(backlog, databaseMs),
    ...backlogChecks(backlog),
    ...processChecks(figures),
    cacheCheck(metrics),
  ];
  return {
    status: worst(checks.map((check) => check.status)),
    checks,
    at: (backlog?.at ?? new Date()).toISOString(),
  };
}

function databaseCheck(backlog: Backlog | null, databaseMs: number): Check {
  const status = backlog === null ? 'down' : databaseMs > limits.databaseMs ? 'degraded' : 'ok';
  return { name: 'database', status, value: backlog && databaseMs, unit: 'ms', limit: limits.databaseMs };
}

function backlogChecks(backlog: Backlog | null): Check[] {
  return [
    atMost('queue', backlog?.oldestUnsentMs ?? null, 'ms', limits.oldestUnsentMs),
    atMost('sweep', backlog?.overdueSessions ?? null, 'count', 0),
    atMost('outbox', backlog?.unsent ?? null, 'count', limits.unsent),
  ];
}

function processChecks(figures: RequestFigures): Check[] {
  const { requests, failed, slow, averageMs, saveP99Ms } = figures.lastMinute();
  const heap = getHeapStatistics();
  const memory = Math.round((heap.used_heap_size / heap.heap_size_limit) * 100);
  const percent = (count: number) => (requests === 0 ? 0 : Math.round((count / requests) * 1000) / 10);
  return [
    atMost('saves', saveP99Ms === null ? null : Math.round(saveP99Ms), 'ms', limits.saveP99Ms),
    atMost('errors', percent(failed), 'percent', limits.failedPercent),
    atMost('performance', averageMs === null ? null : Math.round(averageMs), 'ms', limits.averageMs),
    atMost('slow', percent(slow), 'percent', limits.slowPercent),
    atMost('memory', memory, 'percent', limits.memoryPercent),
  ];
}

/** Of so few looks nothing can be said: a process that just began has nothing in memory. */
const fewestLooks = 200;

function cacheCheck(metrics: Metrics): Check {
  const { hits, misses } = metrics.caches.totals();
  const value = hits + misses < fewestLooks ? null : Math.round((hits / (hits + misses)) * 100);
  const status = value !== null && value < limits.cacheHitPercent ? 'degraded' : 'ok';
  return { name: 'cache', status, value, unit: 'percent', limit: limits.cacheHitPercent };
}

function atMost(name: Check['name'], value: number | null, unit: Check['unit'], limit: number): Check {
  return { name, status: value !== null && value > limit ? 'degraded' : 'ok', value, unit, limit };
}

function worst(statuses: Status[]): Status {
  if (statuses.includes('down')) return 'down';
  return statuses.includes('degraded') ? 'degraded' : 'ok';
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { fingerprintStatement } from './fingerprint-statement.ts';
import type { QueryObserver } from './watch-queries.ts';

/** Recorded above the first, an alert above the second (design.md §6, "timeouts"). */
const slowQueryMs = 100;
const alertQueryMs = 200;
/** The same statement more often than this within one request looks like one query a row. */
export const repeatedInRequest = 10;
/** A stream lives longer than this; what it reads again and again is no repetition within a request. */
const requestMs = 10_000;
/** Of one process between two takings; further statements are left out. */
const mostKept = 200;

export interface SlowQuery {
  /** Of the fingerprint. */
  id: string;
  statement: string;
  count: number;
  totalMs: number;
  maxMs: number;
  alerts: number;
  /** Most often within one request; 0 while never above the limit. */
  mostInRequest: number;
  lastAt: Date;
}

export interface SlowQueryLog extends QueryObserver {
  /** What `work` and all it starts ask of the database is counted together. */
  counting<Result>(work: () => Result): Result;
  /** What was recorded since the last taking; the caller stores it. */
  take(): SlowQuery[];
}

const transactionControl = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;

export function createSlowQueryLog(clock: { nowMs(): number; now(): Date }): SlowQueryLog {
  let kept = new Map<string, SlowQuery>();
  const request = new AsyncLocalStorage<{ untilMs: number; counts: Map<string, number> }>();

  function rowOf(text: string): SlowQuery | undefined {
    const statement = fingerprintStatement(text);
    const id = createHash('sha256').update(statement).digest('hex').slice(0, 16);
    const known = kept.get(id);
    if (known) {
      known.lastAt = clock.now();
      return known;
    }
    if (kept.size >= mostKept) return undefined;
    const none = { count: 0, totalMs: 0, maxMs: 0, alerts: 0, mostInRequest: 0 };
    const row = { id, statement, ...none, lastAt: clock.now() };
    kept.set(id, row);
    return row;
  }

  function recordSlow(text: string, durationMs: number): void {
    const row = rowOf(text);
    if (!row) return;
    row.count += 1;
    row.totalMs += durationMs;
    row.maxMs = Math.max(row.maxMs, durationMs);
    if (durationMs > alertQueryMs) row.alerts += 1;
  }

  function count(text: string, nowMs: number): void {
    const store = request.getStore();
    if (store === undefined || nowMs > store.untilMs || transactionControl.test(text)) return;
    const times = (store.counts.get(text) ?? 0) + 1;
    store.counts.set(text, times);
    const row = times > repeatedInRequest ? rowOf(text) : undefined;
    if (row) row.mostInRequest = Math.max(row.mostInRequest, times);
  }

  return {
    asked(text, ofOneRequest) {
      const startedMs = clock.nowMs();
      if (ofOneRequest) count(text, startedMs);
      return () => {
        const durationMs = clock.nowMs() - startedMs;
        if (durationMs > slowQueryMs) recordSlow(text, durationMs);
      };
    },
    counting: (work) => request.run({ untilMs: clock.nowMs() + requestMs, counts: new Map() }, work),
    take() {
      const taken = [...kept.values()];
      kept = new Map();
      return taken;
    },
  };
}

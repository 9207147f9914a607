import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { fingerprintStatement } from './fingerprint-statement.ts';

/** Recorded above the first, an alert above the second (design.md §6, "timeouts"). */
export const slowQueryMs = 100;
export const alertQueryMs = 200;
/** The same statement more often than this within one request looks like one query a row. */
export const repeatedInRequest = 10;

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

/** Of this process and not yet taken; a statement above this number is left out until the next taking. */
const mostKept = 200;
let kept = new Map<string, SlowQuery>();
const request = new AsyncLocalStorage<{ untilMs: number; counts: Map<string, number> }>();
/** A stream lives longer than this; what it reads again and again is no repetition within a request. */
const requestMs = 10_000;

/** What `work` and all it starts ask of the database is counted together. */
export function countingQueries<Result>(work: () => Result): Result {
  return request.run({ untilMs: performance.now() + requestMs, counts: new Map() }, work);
}

/** Called when a statement is asked, in the context of whoever asks: the reply comes in that of the socket. */
export function countQuery(text: string): void {
  const store = request.getStore();
  if (store === undefined || performance.now() > store.untilMs || transactionControl.test(text)) return;
  const times = (store.counts.get(text) ?? 0) + 1;
  store.counts.set(text, times);
  if (times > repeatedInRequest) recordRepeated(text, times);
}

/** Called when it is answered; parameters never come here. */
export function timeQuery(text: string, durationMs: number): void {
  if (durationMs > slowQueryMs) recordSlow(text, durationMs);
}

const transactionControl = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;

function recordSlow(text: string, durationMs: number): void {
  const row = rowOf(text);
  if (!row) return;
  row.count += 1;
  row.totalMs += durationMs;
  row.maxMs = Math.max(row.maxMs, durationMs);
  if (durationMs > alertQueryMs) row.alerts += 1;
  row.lastAt = new Date();
}

function recordRepeated(text: string, times: number): void {
  const row = rowOf(text);
  if (!row) return;
  row.mostInRequest = Math.max(row.mostInRequest, times);
  row.lastAt = new Date();
}

function rowOf(text: string): SlowQuery | undefined {
  const statement = fingerprintStatement(text);
  const id = createHash('sha256').update(statement).digest('hex').slice(0, 16);
  const known = kept.get(id);
  if (known || kept.size >= mostKept) return known;
  const row = {
    id,
    statement,
    count: 0,
    totalMs: 0,
    maxMs: 0,
    alerts: 0,
    mostInRequest: 0,
    lastAt: new Date(),
  };
  kept.set(id, row);
  return row;
}

/** What was recorded since the last taking; the caller stores it. */
export function takeSlowQueries(): SlowQuery[] {
  const taken = [...kept.values()];
  kept = new Map();
  return taken;
}

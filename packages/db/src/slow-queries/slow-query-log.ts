import { createHash } from 'node:crypto';
import type { ProcessKind } from '@invigil/shared/contracts/admin-watching';
import { fingerprintStatement } from './fingerprint-statement.ts';
import { type QueryRepeats, queryAsker } from './query-asker.ts';
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
  /** Of process, asker and fingerprint. */
  id: string;
  process: ProcessKind;
  /** Null: nobody in particular, as for a group of many requests. */
  askedBy: string | null;
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
  /** What was recorded since the last taking; the caller stores it. */
  take(): SlowQuery[];
}

export interface SlowQueryLogOptions {
  process: ProcessKind;
  nowMs(): number;
  now(): Date;
}

const transactionControl = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;

export function createSlowQueryLog({ process, nowMs, now }: SlowQueryLogOptions): SlowQueryLog {
  let kept = new Map<string, SlowQuery>();
  /** Beside each repetition, its row: making a fingerprint at every further one would cost the request more than the log is worth. */
  let rowsOfRepeats = new WeakMap<object, SlowQuery>();

  function rowOf(text: string, askedBy: string | null): SlowQuery | undefined {
    const statement = fingerprintStatement(text);
    const id = createHash('sha256')
      .update(JSON.stringify([process, askedBy, statement]))
      .digest('hex')
      .slice(0, 16);
    const known = kept.get(id);
    if (known) return known;
    if (kept.size >= mostKept) return undefined;
    const none = { count: 0, totalMs: 0, maxMs: 0, alerts: 0, mostInRequest: 0 };
    const row = { id, process, askedBy, statement, ...none, lastAt: now() };
    kept.set(id, row);
    return row;
  }

  function recordSlow(text: string, askedBy: string | null, durationMs: number): void {
    const row = rowOf(text, askedBy);
    if (!row) return;
    row.count += 1;
    row.totalMs += durationMs;
    row.maxMs = Math.max(row.maxMs, durationMs);
    if (durationMs > alertQueryMs) row.alerts += 1;
    row.lastAt = now();
  }

  function countRepeat(repeats: QueryRepeats, askedBy: string, text: string, atMs: number): void {
    repeats.untilMs ??= atMs + requestMs;
    if (atMs > repeats.untilMs) return;
    const repeat = repeats.byText.get(text);
    if (repeat === undefined) {
      if (!transactionControl.test(text)) repeats.byText.set(text, { times: 1 });
      return;
    }
    repeat.times += 1;
    if (repeat.times <= repeatedInRequest) return;
    const row = rowsOfRepeats.get(repeat) ?? rowOf(text, askedBy);
    if (!row) return;
    rowsOfRepeats.set(repeat, row);
    row.mostInRequest = Math.max(row.mostInRequest, repeat.times);
    row.lastAt = now();
  }

  return {
    asked(text, ofOneRequest) {
      const startedMs = nowMs();
      // Who began a group asks for all of it, and is not named.
      const asker = ofOneRequest ? queryAsker() : undefined;
      if (asker?.repeats) countRepeat(asker.repeats, asker.name, text, startedMs);
      return () => {
        const durationMs = nowMs() - startedMs;
        if (durationMs > slowQueryMs) recordSlow(text, asker?.name ?? null, durationMs);
      };
    },
    take() {
      const taken = [...kept.values()];
      kept = new Map();
      rowsOfRepeats = new WeakMap();
      return taken;
    },
  };
}

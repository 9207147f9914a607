import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf a statement is asked. */
export interface QueryAsker {
  /** A procedure, a route, a job or a round of the worker: never an address, which holds what people typed. */
  name: string;
  /** What one request asks, to find what it asks again and again; null where repeating is right, as in a job that goes group by group. */
  repeats: QueryRepeats | null;
}

export interface QueryRepeats {
  /** A clock's reading, set at the first statement; after it nothing is counted. */
  untilMs: number | null;
  byText: Map<string, { times: number }>;
}

// From whoever asks to the connection the way leads through every query and command; none of them has to know of it.
const asker = new AsyncLocalStorage<QueryAsker>();

/** Names what `work`, and all it starts, asks of the database; within a request its statements still count as the request's. */
export function askedBy<Result>(name: string, work: () => Result): Result {
  return asker.run({ name, repeats: asker.getStore()?.repeats ?? null }, work);
}

/** The same for one request: a statement that it repeats is noticed. */
export function askedByRequest<Result>(name: string, work: () => Result): Result {
  return asker.run({ name, repeats: { untilMs: null, byText: new Map() } }, work);
}

export function queryAsker(): QueryAsker | undefined {
  return asker.getStore();
}

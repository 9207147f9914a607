import { AsyncResource } from 'node:async_hooks';
import type pg from 'pg';

export interface QueryObserver {
  /** Called where a statement is asked, in the context of whoever asks; what it returns is called when the reply is there. */
  asked(text: string, ofOneRequest: boolean): () => void;
}

type Query = (...args: unknown[]) => unknown;

let observer: QueryObserver | null = null;

/** Of all pools of this process, those that are open too. */
export function observeQueries(by: QueryObserver | null): void {
  observer = by;
}

/**
 * Tells the observer of every statement of the connection, never of its parameters. `ofOneRequest` is false where a statement is asked
 * for many requests at once: the one that happened to begin the group does not repeat it.
 */
export function watchQueries(client: pg.PoolClient, ofOneRequest: boolean): void {
  // Looked up anew for each: tests count statements by what they put in its place.
  const query: Query = (...args) =>
    (Object.getPrototypeOf(client) as { query: Query }).query.apply(client, args);
  const watched: Query = (first, ...rest) => {
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text;
    if (observer === null || typeof text !== 'string') return query(first, ...rest);
    const done = observer.asked(text, ofOneRequest);
    const last = rest.at(-1);
    if (typeof last === 'function') {
      rest[rest.length - 1] = (...results: unknown[]) => {
        done();
        (last as Query)(...results);
      };
      return query(first, ...rest);
    }
    const result = query(first, ...rest);
    if (result instanceof Promise) result.then(done, done);
    return result;
  };
  client.query = watched as typeof client.query;
}

/** Who waits for a connection goes on in his own context, not in that of the one who gave it back. */
export function keepContext(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as Query;
  pool.connect = ((callback?: Query) =>
    callback ? connect(AsyncResource.bind(callback)) : connect()) as typeof pool.connect;
}

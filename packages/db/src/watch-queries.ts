import { AsyncResource } from 'node:async_hooks';
import type pg from 'pg';
import { countQuery, timeQuery } from './slow-query-log.ts';

type Query = (...args: unknown[]) => unknown;

/**
 * Times every statement of the connection; costs two readings of the clock and, for a promise, one more listener. `ofOneRequest` is
 * false where a statement is asked for many requests at once: the one that happened to begin the group does not repeat it.
 */
export function watchQueries(client: pg.PoolClient, ofOneRequest: boolean): void {
  // Looked up anew for each: tests count statements by what they put in its place.
  const query: Query = (...args) =>
    (Object.getPrototypeOf(client) as { query: Query }).query.apply(client, args);
  const watched: Query = (first, ...rest) => {
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text;
    if (typeof text !== 'string') return query(first, ...rest);
    if (ofOneRequest) countQuery(text);
    const startedMs = performance.now();
    const note = () => timeQuery(text, performance.now() - startedMs);
    const last = rest.at(-1);
    if (typeof last === 'function') {
      rest[rest.length - 1] = (...results: unknown[]) => {
        note();
        (last as Query)(...results);
      };
      return query(first, ...rest);
    }
    const result = query(first, ...rest);
    if (result instanceof Promise) result.then(note, note);
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

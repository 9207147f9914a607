import type pg from 'pg';
import { noteQuery } from './slow-query-log.ts';

type Query = (...args: unknown[]) => unknown;

/**
 * Times every statement of the connection; costs two readings of the clock and, for a promise, one more listener. `ofOneRequest` is
 * false where a statement is asked for many requests at once: the one that happened to begin the group does not repeat it.
 */
export function watchQueries(client: pg.PoolClient, ofOneRequest: boolean): void {
  const query = client.query.bind(client) as Query;
  const watched: Query = (first, ...rest) => {
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text;
    if (typeof text !== 'string') return query(first, ...rest);
    const startedMs = performance.now();
    const note = () => noteQuery(text, performance.now() - startedMs, ofOneRequest);
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

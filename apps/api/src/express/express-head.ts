import type { IncomingMessage } from 'node:http';
import { isOurs } from '../plugins/origin-check.ts';
import { json, largestBodyBytes } from '../plugins/request-limits.ts';
import { type ExpressCall, expressCalls } from './express-calls.ts';

/** A request to one of the express calls, as its head tells. */
export interface ExpressHead {
  path: string;
  call: ExpressCall;
  isBatch: boolean;
  bodyBytes: number;
}

const prefix = '/api/trpc/';
const known = new Map<string, Omit<ExpressHead, 'bodyBytes'>>();
for (const [path, call] of expressCalls) {
  known.set(`${prefix}${path}`, { path, call, isBatch: false });
  known.set(`${prefix}${path}?batch=1`, { path, call, isBatch: true });
}

/**
 * Null for a head that is not plain: another address, a bearer token, a foreign page, a body of another kind or of unknown length. Such
 * a request goes the way of all others, which has an answer to each of these.
 */
export function expressHeadOf(
  { method, url = '', headers }: IncomingMessage,
  origins: readonly string[],
): ExpressHead | null {
  const asked = method === 'POST' ? known.get(url) : undefined;
  if (!asked) return null;
  const bodyBytes = Number(headers['content-length'] ?? 0);
  const isPlain =
    bodyBytes > 0 &&
    bodyBytes <= largestBodyBytes &&
    json.test(headers['content-type'] ?? '') &&
    headers.authorization === undefined &&
    headers['trpc-accept'] === undefined &&
    headers['content-encoding'] === undefined &&
    isOurs(headers, origins);
  return isPlain ? { ...asked, bodyBytes } : null;
}

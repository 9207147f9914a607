import { Socket } from 'node:net';
import { WatchSessionInput } from '@invigil/shared/contracts/session-live';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';

/**
 * What a browser's event source asks, read as the procedure transport reads it: the input in the address, the last event's id in a header or
 * the address. Undefined for a request of any other kind, and for an input that does not fit.
 */
export function readAsked(request: FastifyRequest): z.output<typeof WatchSessionInput> | undefined {
  const { raw, headers } = request;
  if (raw.method !== 'GET' || raw.httpVersion !== '1.1' || !(raw.socket instanceof Socket)) return undefined;
  if (headers['trpc-accept'] !== undefined || headers.accept?.includes('jsonl')) return undefined;
  const query = new URL(request.url, 'http://localhost').searchParams;
  if (query.get('batch') === '1' || query.has('connectionParams')) return undefined;
  const lastEventId =
    headers['last-event-id'] ?? query.get('lastEventId') ?? query.get('Last-Event-Id') ?? '';
  try {
    const input: unknown = JSON.parse(query.get('input') ?? '');
    if (typeof input !== 'object' || input === null) return undefined;
    return WatchSessionInput.safeParse(lastEventId === '' ? input : { ...input, lastEventId }).data;
  } catch {
    return undefined;
  }
}

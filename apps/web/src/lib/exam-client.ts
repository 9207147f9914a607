import type { AppRouter } from '@invigil/api/router';
import type { TRPCClient } from '@trpc/client';
import { openEventStream, type StreamHandlers } from './event-stream.ts';

const url = '/api/trpc';

/** A refusal as tRPC's own client throws it: `failureOf` reads both. */
class RequestRefused extends Error {
  readonly data: unknown;
  readonly meta: { response?: Response };

  constructor(shape: unknown, response?: Response) {
    const { message, data } = (shape ?? {}) as { message?: string; data?: unknown };
    super(message ?? 'refused');
    this.name = 'RequestRefused';
    this.data = data ?? {};
    this.meta = { response };
  }
}

async function call(
  path: string,
  kind: 'query' | 'mutate',
  input: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  const text = JSON.stringify(input);
  const isQuery = kind === 'query';
  const query = isQuery && text !== undefined ? `?input=${encodeURIComponent(text)}` : '';
  const response = await fetch(`${url}/${path}${query}`, {
    method: isQuery ? 'GET' : 'POST',
    credentials: 'same-origin',
    signal,
    ...(!isQuery && { body: text, headers: { 'content-type': 'application/json' } }),
  });
  const body = (await response.json()) as { result?: { data: unknown }; error?: unknown };
  if (body.error !== undefined || !body.result) throw new RequestRefused(body.error, response);
  return body.result.data;
}

type Subscriber = Omit<StreamHandlers, 'onRefused'> & { onError?: (error: Error) => void };

function subscribe(path: string, input: object, { onError, ...handlers }: Subscriber) {
  const address = (lastEventId: string) =>
    `${url}/${path}?input=${encodeURIComponent(JSON.stringify(lastEventId ? { ...input, lastEventId } : input))}`;
  const close = openEventStream(address, {
    ...handlers,
    onRefused: (shape) => onError?.(new RequestRefused(shape)),
  });
  return { unsubscribe: close };
}

/** What stands after the names of router and procedure. */
function procedure(path: string) {
  return {
    query: (input: unknown, options?: { signal?: AbortSignal }) =>
      call(path, 'query', input, options?.signal),
    mutate: (input: unknown, options?: { signal?: AbortSignal }) =>
      call(path, 'mutate', input, options?.signal),
    subscribe: (input: object, handlers: Subscriber) => subscribe(path, input, handlers),
  };
}

/** An object that makes what it is asked for; never a promise, so that it may be returned by async functions. */
function onDemand(make: (name: string) => unknown): object {
  return new Proxy(
    {},
    { get: (_, name) => (typeof name === 'string' && name !== 'then' ? make(name) : undefined) },
  );
}

export type ExamClient = Pick<TRPCClient<AppRouter>, 'me' | 'results' | 'session'>;

/**
 * tRPC for the exam room: its types and its wire, without its client, whose links for batches, sockets and streams would be
 * a sixteenth of the room's budget (scripts/weigh.mjs). Nothing is batched: nothing there may wait for anything else.
 */
export function createExamClient(): ExamClient {
  return onDemand((router) => onDemand((name) => procedure(`${router}.${name}`))) as ExamClient;
}

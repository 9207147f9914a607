import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { RequestFigures } from '../health/request-figures.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Callers } from '../plugins/caller-context.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { type ExpressHead, expressHeadOf } from './express-head.ts';
import { readBody } from './read-body.ts';
import { readInput } from './read-input.ts';
import { refusalReply } from './refusal-reply.ts';

export interface ExpressOptions {
  callers: Callers;
  origins: readonly string[];
  /** Of every reply. */
  headers: Readonly<Record<string, string>>;
  figures: RequestFigures;
  metrics: Metrics;
  logger?: FastifyBaseLogger;
  /** The server is closing: each reply is the last one of its connection. */
  isClosing(): boolean;
}

type Reply = ReturnType<typeof refusalReply>;

interface Asked {
  head: ExpressHead;
  response: ServerResponse;
  requestId: string;
  startedMs: number;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A student's hot mutations, one a request, are answered before any framework sees them: the same checks, contract, act and words on the
 * wire, without the objects that a router, its hooks and the stock adapter make for each call (ADR 0015). Whatever is not a plain call of
 * a signed-in student goes on to those who listened before, untouched; a test holds the two equal.
 */
export function takeExpressCalls(server: Server, options: ExpressOptions): void {
  const { callers, origins, figures, metrics, logger, isClosing } = options;
  const headers = Object.entries(options.headers).flat();
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');

  const pass: Listener = (request, response) => {
    for (const listener of others) listener.call(server, request, response);
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const head = expressHeadOf(request, origins);
    if (head === null) return pass(request, response);
    const known = callers.knownStudent(request);
    if (known) return take(head, known, request, response);
    callers.studentOf(request).then(
      (me) => (me === null ? pass(request, response) : take(head, me, request, response)),
      (error) => {
        const asked = { head, response, requestId: randomUUID(), startedMs: performance.now() };
        end(asked, refused(asked, error));
      },
    );
  });

  function take(head: ExpressHead, me: SignedIn, request: IncomingMessage, response: ServerResponse): void {
    const asked = { head, response, requestId: randomUUID(), startedMs: performance.now() };
    readBody(request, head.bodyBytes, (body) => {
      let input: unknown;
      let output: Promise<unknown>;
      try {
        const call = callers.studentCallOf(me, asked.requestId);
        input = readInput(head.call.input, body, head.isBatch);
        output = head.call.act(call, input);
      } catch (error) {
        return end(asked, refused(asked, error, input));
      }
      output.then(
        (result) => end(asked, granted(result)),
        (error) => end(asked, refused(asked, error, input)),
      );
    });
  }

  function refused({ head, requestId }: Asked, error: unknown, input?: unknown): Reply {
    return refusalReply({ error, path: head.path, input, requestId, log: logger });
  }

  function end({ head, response, requestId, startedMs }: Asked, { status, body, retryAfter }: Reply): void {
    const { path, isBatch } = head;
    const text = isBatch ? `[${body}]` : body;
    const tookMs = performance.now() - startedMs;
    if (isClosing()) response.shouldKeepAlive = false;
    response.writeHead(status, [
      ...headers,
      'x-request-id',
      requestId,
      'x-response-time',
      tookMs.toFixed(1),
      ...(retryAfter === null ? [] : ['retry-after', String(retryAfter)]),
      'content-length',
      String(Buffer.byteLength(text)),
    ]);
    response.end(text);
    metrics.requests.note(path, status);
    figures.note({ isSave: path === 'session.saveAnswers', failed: status >= 500, durationMs: tookMs });
  }
}

const granted = (result: unknown): Reply => ({
  status: 200,
  body: `{"result":{"data":${JSON.stringify(result)}}}`,
  retryAfter: null,
});

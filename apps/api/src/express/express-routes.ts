import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestFigures } from '../health/request-figures.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Callers } from '../plugins/caller-context.ts';
import { isOurs, notOurs } from '../plugins/origin-check.ts';
import { json } from '../plugins/request-limits.ts';
import { refuse } from '../refusal-body.ts';
import { type ExpressCall, expressCalls } from './express-calls.ts';
import { addExpressConstraint, plainHead } from './express-constraint.ts';
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
}

/**
 * A student's hot mutations, sent one a request, past the stock adapter and the hooks of the other routes: the same checks, contract,
 * act and words on the wire, without the web objects that the adapter makes for each call (ADR 0015). A request whose head is odd finds
 * the adapter's route instead (`express-constraint.ts`); a test holds the two equal.
 */
export async function expressRoutes(app: FastifyInstance, options: ExpressOptions): Promise<void> {
  const { callers, origins, headers, figures, metrics, logger } = options;
  addExpressConstraint(app);
  // A logger of its own for each request is a price that the rare line does not justify; the line names the request.
  if (logger) app.setChildLoggerFactory(() => logger as never);
  // The text as it came: the adapter reads it so too.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );

  for (const [path, call] of expressCalls)
    app.post(`/api/trpc/${path}`, { constraints: plainHead }, (request, reply) => {
      const startedMs = performance.now();
      reply.headers(headers).header('x-request-id', request.id);
      if (!isOurs(request, origins)) return refuse(reply, 'FORBIDDEN', { message: notOurs });
      if (!json.test(request.headers['content-type'] ?? ''))
        return refuse(reply, 'INVALID_INPUT', { status: 415, message: 'The body must be application/json.' });
      void answer(call, path, request, reply, startedMs).finally(() => {
        metrics.requests.note(path, reply.statusCode);
        figures.note({
          isSave: path === 'session.saveAnswers',
          failed: reply.statusCode >= 500,
          durationMs: performance.now() - startedMs,
        });
      });
      return reply;
    });

  async function answer(
    call: ExpressCall,
    path: string,
    request: FastifyRequest,
    reply: FastifyReply,
    startedMs: number,
  ): Promise<void> {
    const isBatch = request.url.endsWith('?batch=1');
    let input: unknown;
    try {
      const caller = await callers.studentCallOf(request);
      input = readInput(call.input, request.body as string, isBatch);
      const output = await call.act(caller, input);
      const body = `{"result":{"data":${JSON.stringify(output)}}}`;
      send(timed(reply, startedMs), 200, body, isBatch);
    } catch (error) {
      const refusal = refusalReply({ error, path, input, request });
      if (refusal.retryAfter !== null) reply.header('retry-after', refusal.retryAfter);
      send(timed(reply, startedMs), refusal.status, refusal.body, isBatch);
    }
  }
}

function timed(reply: FastifyReply, startedMs: number): FastifyReply {
  return reply.header('x-response-time', (performance.now() - startedMs).toFixed(1));
}

function send(reply: FastifyReply, status: number, body: string, isBatch: boolean): void {
  reply.code(status).send(isBatch ? `[${body}]` : body);
}

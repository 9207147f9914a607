import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal-body.ts';

export const mostCallsInBatch = 20;
export const largestBodyBytes = 1024 * 1024;
export const largestBookletBytes = 20 * 1024 * 1024;
/** A path of more commas than any browser sends is answered by us, not by a router that lost its way. */
export const longestPath = 12_000;

/** The one type of body that procedures read. */
export const json = /^application\/json(\s*;\s*charset=utf-8)?\s*$/i;
const pdf = /^application\/pdf\s*$/i;
const bookletPath = /^\/api\/admin\/exams\/[^/]+\/booklet$/;
const procedurePath = '/api/trpc/';

/** Everything that can be refused by the head of a request is refused before its body is read. */
export function requestLimits(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const type = request.headers['content-type'];
    const wanted = bookletPath.test(path) ? pdf : json;
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (type === undefined ? hasBody : !wanted.test(type))
      return refuse(reply, 'INVALID_INPUT', {
        status: 415,
        message: `The body must be ${wanted === pdf ? 'application/pdf' : 'application/json'}.`,
      });
    if (!path.startsWith(procedurePath)) return;
    if (callsIn(path) > mostCallsInBatch)
      return refuse(reply, 'INVALID_INPUT', {
        details: { most: mostCallsInBatch },
        message: `A batch has at most ${mostCallsInBatch} calls.`,
      });
  });
}

function callsIn(path: string): number {
  let calls = 1;
  // A comma may come escaped; the server that splits the path unescapes it first.
  for (const _ of path.matchAll(/,|%2c/gi)) calls += 1;
  return calls;
}

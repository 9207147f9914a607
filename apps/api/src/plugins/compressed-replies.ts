import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const smallestBytes = 200;
/** Up to this a reply is compressed in one go: cheaper than a stream, and less than a millisecond. */
const atOnceBytes = 256 * 1024;
const texts = /^(?:text\/(?!event-stream)|application\/(?:json|manifest\+json|javascript)|image\/svg\+xml)/;

/** Queries whose replies hold what opens something: a lease, the booklet's key. */
const secretQueries = new Set(['session.load']);
/** Sign-in answers with tokens, and a demo link with a cookie. */
const secretPaths = /^\/(?:api\/sign-in|demo)(?:[/?]|$)/;

/**
 * Replies above 200 bytes, as the asker accepts. A secret beside text of the asker's choosing tells itself by its compressed length
 * (BREACH): what carries one goes out plain, and so does the reply to anything that is not a GET, where secrets are made.
 */
export async function compressedReplies(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const type = String(reply.getHeader('content-type') ?? headerOf(payload, 'content-type') ?? '');
    if (!texts.test(type)) return payload;
    const body = isWebResponse(payload) ? await unwrap(reply, payload) : payload;
    if (mayCarrySecret(request, reply)) request.headers['x-no-compression'] = '1';
    else varyByEncoding(reply);
    return body;
  });
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['zstd', 'br', 'gzip'],
    threshold: smallestBytes,
    syncThreshold: atOnceBytes,
    customTypes: texts,
    // A list of a hundred people, 31 kB, becomes 5.5 to 6.5 kB in 60 to 100 µs; a level more saves 2 % of that for half as much again.
    // A window of 256 kB: the default one of 4 MB is cleared for each reply.
    brotliOptions: {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 18 },
    },
    zlibOptions: { level: 2, params: { [constants.ZSTD_c_compressionLevel]: 1 } } as object,
  });
}

export function mayCarrySecret(
  request: Pick<FastifyRequest, 'url' | 'method'>,
  reply: FastifyReply,
): boolean {
  if (request.method !== 'GET') return true;
  if (reply.getHeader('set-cookie') !== undefined || secretPaths.test(request.url)) return true;
  const path = request.url.split('?', 1)[0] ?? '';
  const called = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)).split(',');
  return called.some((procedure) => secretQueries.has(procedure));
}

/** The adapter answers with a web object; the text in it is whole already. */
async function unwrap(reply: FastifyReply, response: Response): Promise<string> {
  reply.code(response.status);
  for (const [name, value] of response.headers) reply.header(name, value);
  return response.text();
}

const isWebResponse = (payload: unknown): payload is Response => payload instanceof Response;
const headerOf = (payload: unknown, name: string) =>
  isWebResponse(payload) ? payload.headers.get(name) : null;

function varyByEncoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (!/\baccept-encoding\b/i.test(vary))
    reply.header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding');
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal-body.ts';

/** Files whose name carries a hash of their content never change; everything else is asked for again. */
const hashed = /[\\/]assets[\\/]/;
const year = 31_536_000;
/** The exam room is a page of its own: it opens without a line and carries nothing of the rest. */
const examRoom = /^\/sessions\//;

/** The built web app; every address that is not a file or one of ours opens one of its two pages. `folder` absent: the API alone. */
export async function webApp(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const served = folder !== undefined && existsSync(join(folder, 'index.html'));
  const hasRoom = served && existsSync(join(folder, 'exam.html'));
  if (folder !== undefined && served)
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      preCompressed: true,
      setHeaders(reply, path) {
        reply.header('cache-control', hashed.test(path) ? `public, max-age=${year}, immutable` : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|demo)(\/|$)/.test(path);
    // A missing file is missing: a page in the place of an old script would fail in a stranger way.
    if (!served || !isPage || /\.[a-z0-9]{2,5}$/i.test(path)) return refuse(reply, 'NOT_FOUND');
    return reply.sendFile(hasRoom && examRoom.test(path) ? 'exam.html' : 'index.html');
  });
}

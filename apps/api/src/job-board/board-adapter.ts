import type { AppControllerRoute, AppViewRoute, IServerAdapter, UIConfig } from '@bull-board/api/typings/app';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createBoardPage } from './board-page.ts';

type BoardQueueMap = Parameters<IServerAdapter['setQueues']>[0];

/** What bull-board hands to a server, as Fastify serves it: every route that reads, and none that changes anything. */
export interface BoardAdapter extends IServerAdapter {
  /** Registers the routes below `path`; `beforeReading` may reject, and nothing is read then. */
  serve(app: FastifyInstance, path: string, beforeReading: () => Promise<void>): Promise<void>;
}

export function createBoardAdapter(): BoardAdapter {
  let queues: BoardQueueMap;
  let folder: string;
  let files: { route: string; folder: string };
  let entry: AppViewRoute;
  let uiConfig: UIConfig = {};
  let readers: AppControllerRoute[] = [];
  let replyTo: Parameters<IServerAdapter['setErrorHandler']>[0];
  const adapter: BoardAdapter = {
    setQueues: (given) => set(() => (queues = given)),
    setViewsPath: (given) => set(() => (folder = given)),
    setStaticPath: (route, given) => set(() => (files = { route, folder: given })),
    setEntryRoute: (given) => set(() => (entry = given)),
    setErrorHandler: (given) => set(() => (replyTo = given)),
    setUIConfig: (given) => set(() => (uiConfig = given)),
    setApiRoutes: (routes) => set(() => (readers = routes.filter(({ method }) => method === 'get'))),
    async serve(app, path, beforeReading) {
      const page = createBoardPage(folder);
      await app.register(fastifyStatic, {
        root: files.folder,
        prefix: `${path}${files.route}`,
        decorateReply: false,
        cacheControl: false,
        setHeaders: (reply) => void reply.header('cache-control', 'private, max-age=3600'),
      });
      for (const route of [entry.route].flat())
        app.get(`${path}${route === '/' ? '' : route}`, async (_request, reply) => {
          const { params } = entry.handler({ basePath: path, uiConfig });
          return reply.type('text/html; charset=utf-8').send(page(params as never));
        });
      for (const { route, handler } of readers)
        for (const one of [route].flat())
          app.get(`${path}${one}`, async (request, reply) => {
            await beforeReading();
            const answer = await Promise.resolve(handler(requestOf(request))).catch(replyTo);
            return reply.code(answer.status ?? 200).send(answer.body);
          });
    },
  };
  function set(change: () => void): BoardAdapter {
    change();
    return adapter;
  }
  const requestOf = (request: FastifyRequest) => ({
    queues,
    uiConfig,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    body: {},
    headers: {},
  });
  return adapter;
}

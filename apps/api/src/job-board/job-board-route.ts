import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { openBoardQueues } from '@invigil/queue/job-board';
import { accessOf } from '@invigil/shared/rules/access';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal-body.ts';
import type { Identify } from '../sign-in/identify.ts';

export const jobBoardPath = '/jobs-board';

/** Stricter than the app's but for `base-uri`, which the page's own `<base>` needs; its fonts of another site are not let in. */
const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
  "base-uri 'self';form-action 'none';frame-ancestors 'none'";

/** Read by whoever may change the system's health, which is the owner, with the cookie of this site; it shows, and changes nothing. */
export async function jobBoardRoute(
  app: FastifyInstance,
  { identify, redisUrl }: { identify: Identify; redisUrl: string | null },
): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy).header('cache-control', 'no-store');
    const me = request.headers.authorization === undefined ? await identify(request) : null;
    if (me === null) return refuse(reply, 'UNAUTHENTICATED');
    if (accessOf(me.role, 'health', 'write') !== 'all') return refuse(reply, 'FORBIDDEN');
  });
  if (redisUrl === null) {
    app.get(jobBoardPath, async (_request, reply) => reply.type('text/html; charset=utf-8').send(noBoard));
    return;
  }
  const board = openBoardQueues(redisUrl);
  app.addHook('onClose', () => board.close());
  const adapter = new FastifyAdapter().setBasePath(jobBoardPath);
  createBullBoard({
    queues: board.queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Invigil' } },
  });
  await app.register(adapter.registerPlugin(), { prefix: jobBoardPath });
}

const noBoard = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Jobs</title></head>
<body><h1>No job board here</h1>
<p>This system keeps its queue in Postgres, which the board can't show. Set REDIS_URL to see jobs one by one.</p>
<p>What waits is on the <a href="/admin/health">Health page</a> all the same, and nothing depends on the queue:
work is found again in the database.</p></body></html>
`;

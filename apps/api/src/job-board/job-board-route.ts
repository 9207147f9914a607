import { createBullBoard } from '@bull-board/api';
import type { BoardQueues, BoardSettings } from '@invigil/queue/job-board';
import { DomainError } from '@invigil/shared/errors';
import { accessOf } from '@invigil/shared/rules/access';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal-body.ts';
import type { Identify } from '../sign-in/identify.ts';
import { createBoardAdapter } from './board-adapter.ts';

/** Under /api, where neither the app's pages nor its service worker answer. */
export const jobBoardPath = '/api/admin/jobs-board';

/** What the board's own script adds to hide a scroll bar; of another version it is refused, and the bar is seen. */
const scrollBarStyle = "'sha256-r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU='";

/** Stricter than the app's but for `base-uri`, which the page's own `<base>` needs. */
const policy =
  `default-src 'none';script-src 'self';style-src 'self' ${scrollBarStyle};` +
  "img-src 'self' data:;font-src 'self';connect-src 'self';" +
  "base-uri 'self';form-action 'none';frame-ancestors 'none'";

/** Read by whoever may change the system's health, which is the owner, with the cookie of this site; it shows, and changes nothing. */
export async function jobBoardRoute(
  app: FastifyInstance,
  { identify, queue }: { identify: Identify; queue?: BoardSettings },
): Promise<void> {
  if (queue === undefined) return;
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy).header('cache-control', 'no-store');
    const me = request.headers.authorization === undefined ? await identify(request) : null;
    if (me === null) return refuse(reply, 'UNAUTHENTICATED');
    if (accessOf(me.role, 'health', 'write') !== 'all') return refuse(reply, 'FORBIDDEN');
  });
  const adapter = createBoardAdapter();
  const board = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: 'Invigil',
        hideDocsLink: true,
        miscLinks: [{ text: 'Health', url: '/admin/health' }],
      },
    },
  });
  let opening: Promise<BoardQueues> | undefined;
  /** The queue's library too is loaded at the first look only: most processes never have one. */
  const openBoard = async (): Promise<BoardQueues> => {
    const { openBoardQueues } = await import('@invigil/queue/job-board');
    const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter');
    const opened = await openBoardQueues(queue);
    board.replaceQueues(opened.queues.map((one) => new BullMQAdapter(one, { readOnlyMode: true })));
    return opened;
  };
  /** A process whose board nobody opens has no connection for it. An opening that failed is tried again. */
  const open = async (): Promise<void> => {
    opening ??= openBoard();
    await opening.catch(() => {
      opening = undefined;
      throw new DomainError('UNAVAILABLE');
    });
  };
  app.addHook('onClose', async () => {
    const opened = await opening?.catch(() => undefined);
    await opened?.close();
  });
  await adapter.serve(app, jobBoardPath, open);
}

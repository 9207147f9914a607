import type { Socket } from 'node:net';
import { getTRPCErrorShape } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiContext } from '../context.ts';
import { requireStudent } from '../routers/session/student-call.ts';
import { transportErrorOf } from '../trpc/domain-errors.ts';
import { t } from '../trpc/init.ts';
import { reportFault } from '../trpc/report-fault.ts';
import { readAsked } from './read-asked.ts';
import { socketWire, takeSocket } from './socket-wire.ts';
import { connectedFrame, refusalFrame, streamHeaders } from './sse-frames.ts';
import type { WatchHub } from './watch-hub.ts';
import type { Watcher } from './watcher.ts';

const path = 'session.watch';

export interface WatchRouteOptions {
  hub: WatchHub;
  contextOf(request: FastifyRequest, calls: number): Promise<ApiContext>;
}

/**
 * Takes `session.watch` past the stock adapter, to a socket and nothing else: the same contract, the same hub, the same words on the wire
 * for a tenth of the memory. Whatever is odd about a request goes on to the adapter.
 */
export function watchRoute(app: FastifyInstance, { hub, contextOf }: WatchRouteOptions): void {
  app.addHook('preHandler', async (request, reply) => {
    if ((request.params as { path?: string }).path !== path) return;
    const asked = readAsked(request);
    if (asked === undefined) return;
    try {
      const { me } = await contextOf(request, 1);
      await hub.open(requireStudent(me), asked, (watcher) => {
        const out = takeSocket(reply);
        leaveWith(out, hub, watcher);
        return { wire: socketWire, out };
      });
    } catch (error) {
      refuse(request, reply, error);
    }
    return reply;
  });
}

/** Apart, so that what waits for the socket's end holds nothing of the request. */
function leaveWith(socket: Socket, hub: WatchHub, watcher: Watcher): void {
  socket.on('close', () => hub.leave(watcher));
}

/** As the adapter words it: the stream has said 200 before it knows better. */
function refuse(request: FastifyRequest, reply: FastifyReply, cause: unknown): void {
  const error = transportErrorOf(cause, request.id);
  reportFault(request.log, error, path);
  const shape = getTRPCErrorShape({
    config: t._config,
    error,
    type: 'subscription',
    path,
    input: undefined,
    ctx: undefined,
  });
  reply.headers(streamHeaders).send(connectedFrame + refusalFrame(shape));
}

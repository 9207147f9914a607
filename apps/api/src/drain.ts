import type { Server } from 'node:http';

/** The time between the signal to stop and the last connection taken. */
export interface Drain {
  isDraining(): boolean;
  /**
   * From now on `/readyz` says no and every reply ends its connection: a proxy that keeps connections open has let go of them
   * before they are closed under a request.
   */
  begin(server: Server): void;
}

export function createDrain(): Drain {
  let draining = false;
  return {
    isDraining: () => draining,
    begin(server) {
      draining = true;
      // Before everyone else who listens; and only now, so that no request before paid for it.
      server.prependListener('request', (_request, reply) => {
        reply.shouldKeepAlive = false;
      });
    },
  };
}

import type { Queue } from 'bullmq';
import { openPostgresBackend, openRedisBackend } from './backends.ts';
import { boardConnectionsOf } from './connections.ts';
import { queueNames } from './queue-plan.ts';

export interface BoardQueues {
  backend: 'redis' | 'postgres';
  queues: Queue[];
  close(): Promise<void>;
}

export interface BoardSettings {
  redisUrl: string | null;
  /** Straight to Postgres; used where there is no Redis. */
  databaseUrl: string;
  prefix?: string;
}

/** The queues to look at: they add nothing and take nothing. Rejects when the backend does not answer. */
export async function openBoardQueues(settings: BoardSettings): Promise<BoardQueues> {
  // What is away is told by the request that wanted it.
  const onError = () => {};
  const backend = settings.redisUrl
    ? await openRedisBackend(settings.redisUrl, settings.prefix ?? 'invigil', onError)
    : await openPostgresBackend(settings.databaseUrl, onError, boardConnectionsOf(settings));
  const queues = queueNames.map((name) => backend.openQueue(name) as unknown as Queue);
  return {
    backend: backend.kind,
    queues,
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
      await backend.close();
    },
  };
}

import { Queue } from 'bullmq';
import { queueNames } from './queue-plan.ts';

export interface BoardQueues {
  queues: Queue[];
  close(): Promise<void>;
}

/** The queues to look at, on Redis; BullMQ's Postgres backend has no board. They add nothing and take nothing. */
export function openBoardQueues(redisUrl: string, prefix = 'invigil'): BoardQueues {
  const connection = { url: redisUrl, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
  const queues = queueNames.map((name) => new Queue(name, { connection, prefix }));
  // A Redis that is away is told by the request that wanted it.
  for (const queue of queues) queue.on('error', () => {});
  return {
    queues,
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

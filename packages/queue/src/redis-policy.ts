import { Redis } from 'ioredis';

/** Throws one sentence when this Redis can't be reached or might throw jobs away to make room. */
export async function assertKeepsJobs(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 10_000,
    retryStrategy: () => null,
  });
  // connect() itself only says that the connection is closed.
  let reason = 'no answer';
  redis.on('error', (error) => {
    reason = error.message;
  });
  const host = new URL(redisUrl).host;
  try {
    await redis.connect().catch(() => {
      throw new Error(`Redis at ${host} can't be used for the queue: ${reason}.`);
    });
    const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
    if (policy !== undefined && policy !== 'noeviction')
      throw new Error(
        `Redis at ${host} is refused for the queue: its maxmemory-policy is ${policy} and must be noeviction, or jobs may vanish.`,
      );
  } finally {
    redis.disconnect();
  }
}

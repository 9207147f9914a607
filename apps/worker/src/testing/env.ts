/** The test runner runs the queue's tests twice and says on which backend; without it, on Postgres. */
export function testQueueEnv(): { backend: 'redis' | 'postgres'; redisUrl: string | null } {
  const backend = process.env.INVIGIL_TEST_QUEUE === 'redis' ? 'redis' : 'postgres';
  const redisUrl = backend === 'redis' ? (process.env.REDIS_URL ?? null) : null;
  if (backend === 'redis' && !redisUrl)
    throw new Error('INVIGIL_TEST_QUEUE is redis, and REDIS_URL does not say where one is.');
  return { backend, redisUrl };
}

import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { createDrain } from './drain.ts';

test('from its beginning on each reply ends its connection, and before it none does', async () => {
  const app = Fastify();
  app.get('/', async () => ({ answered: true }));
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const drain = createDrain();
  const connectionOf = async () => {
    const reply = await fetch(address);
    await reply.text();
    return [reply.status, reply.headers.get('connection')];
  };
  expect([drain.isDraining(), await connectionOf()]).toEqual([false, [200, 'keep-alive']]);
  drain.begin(app.server);
  expect([drain.isDraining(), await connectionOf()]).toEqual([true, [200, 'close']]);
  await app.close();
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let server: Server;
let proxy: TcpProxy;
let heard: number;

async function start(seed: number): Promise<void> {
  heard = 0;
  server = createServer((_, reply) => {
    heard += 1;
    reply.end('kept');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy = await startTcpProxy({ target: `http://127.0.0.1:${port}`, seed });
}

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(): Promise<'kept' | 'failed'> {
  try {
    const reply = await fetch(proxy.origin, { headers: { connection: 'close' } });
    return (await reply.text()) === 'kept' ? 'kept' : 'failed';
  } catch {
    return 'failed';
  }
}

test('in fair weather everything goes through, and nothing while the line is cut', async () => {
  await start(1);
  expect(await ask()).toBe('kept');
  proxy.cutLine();
  expect(await ask()).toBe('failed');
  expect(heard).toBe(1);
  proxy.heal();
  expect(await ask()).toBe('kept');
});

test('a lost turn never reaches the server; of a cut reply the server has done its part', async () => {
  await start(2);
  proxy.setWeather({ latencyMs: [0, 0], lost: 1, cutReply: 0 });
  expect(await ask()).toBe('failed');
  expect(heard).toBe(0);
  proxy.setWeather({ latencyMs: [0, 0], lost: 0, cutReply: 1 });
  let failed = 0;
  for (let round = 0; round < 20; round += 1) failed += (await ask()) === 'failed' ? 1 : 0;
  expect(heard).toBe(20);
  // A reply shorter than the cut goes through.
  expect(failed).toBeGreaterThan(0);
});

test('the same seed gives the same fates to the same turns', async () => {
  const fates = async () => {
    await start(7);
    proxy.setWeather({ latencyMs: [0, 2], lost: 0.3, cutReply: 0.3 });
    const seen: string[] = [];
    for (let round = 0; round < 15; round += 1) {
      await ask();
      seen.push(`${proxy.counts.lost}/${proxy.counts.cut}`);
    }
    return seen;
  };
  const first = await fates();
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await fates()).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(3);
});

import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { meterEntry } from './meter-entry.ts';
import { turn } from './turn.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that keeps its thread busy for a millisecond a request, and notes in which order it took up what came. */
async function listening(metered: boolean) {
  const order: string[] = [];
  const server = createServer((asked, reply) => {
    order.push(asked.url ?? '');
    const until = performance.now() + 1;
    while (performance.now() < until);
    reply.end();
  });
  if (metered) meterEntry(server);
  return { order, open: await openTo(server) };
}

/** Opens connections, one after the other. */
async function openTo(server: Server): Promise<() => Promise<Socket>> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  /** Once the server has taken the connection up: until then it is the kernel's. */
  return () =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      server.once('connection', () => resolve(socket));
    });
}

/** On a connection that is open already, as a student's is. */
const ask = (socket: Socket, path: string) =>
  new Promise<void>((resolve) => {
    socket.once('data', () => resolve());
    socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`);
  });

/** Three hundred ask at once, and one who saves just behind them: after how many of them is he taken up? */
async function placeOfSave(metered: boolean): Promise<number> {
  const { order, open } = await listening(metered);
  const herd: Socket[] = [];
  while (herd.length < 300) herd.push(await open());
  const saver = await open();
  const answered = herd.map((socket) => ask(socket, '/api/trpc/session.start'));
  await Promise.all([...answered, ask(saver, '/api/trpc/session.saveAnswers?batch=1')]);
  expect(order).toHaveLength(301);
  return order.indexOf('/api/trpc/session.saveAnswers?batch=1');
}

test('a save that comes just behind a herd is taken up before most of it', async () => {
  expect(await placeOfSave(true)).toBeLessThan(100);
});

test('without the meter it waits for the herd', async () => {
  expect(await placeOfSave(false)).toBeGreaterThan(200);
});

test('what is not a save is answered too, one after the other', async () => {
  const { order, open } = await listening(true);
  const socket = await open();
  for (const path of ['/a', '/b', '/api/trpc/session.saveAnswersX']) await ask(socket, path);
  expect(order).toEqual(['/a', '/b', '/api/trpc/session.saveAnswersX']);
});

/** After how many heads of a herd, each of which takes a millisecond to read, does that run which a save left for the end of the turn? */
async function headsBeforeEndOfTurn(metered: boolean): Promise<number> {
  let heads = 0;
  let headsBefore = 0;
  const server = createServer((asked, reply) => {
    if (asked.url === '/api/trpc/session.saveAnswers')
      turn.atEnd(() => {
        headsBefore = heads;
      });
    reply.end();
  });
  if (metered) meterEntry(server);
  server.on('request', () => {
    heads += 1;
    const until = performance.now() + 1;
    while (performance.now() < until);
  });
  const open = await openTo(server);
  const saver = await open();
  const herd: Socket[] = [];
  while (herd.length < 300) herd.push(await open());
  const saved = ask(saver, '/api/trpc/session.saveAnswers');
  await Promise.all([saved, ...herd.map((socket) => ask(socket, '/api/trpc/session.start'))]);
  expect(heads).toBe(301);
  return headsBefore;
}

test('what a save left for the end of the turn runs while the heads of a herd are still coming in', async () => {
  expect(await headsBeforeEndOfTurn(true)).toBeLessThan(50);
});

test('without the meter it runs when all of them are in', async () => {
  expect(await headsBeforeEndOfTurn(false)).toBeGreaterThan(200);
});

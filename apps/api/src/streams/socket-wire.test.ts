import { connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { socketWire } from './socket-wire.ts';
import type { Told } from './sse-frames.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The two ends of one connection. */
async function makeLine(): Promise<{ ours: Socket; theirs: Socket }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const arrived = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const theirs = connect((server.address() as { port: number }).port, '127.0.0.1');
  const ours = await arrived;
  ends.push(() => {
    theirs.destroy();
    ours.destroy();
    server.close();
  });
  return { ours, theirs };
}

const told = (text: string): Told => ({
  id: '1-1-1',
  event: { kind: 'message', message: { id: 1, text, sentAt: '2026-11-22T00:00:00.000Z' } },
});

test('a peer that does not read is cut off once a bounded part of what it was told waits', async () => {
  const { ours, theirs } = await makeLine();
  theirs.pause();
  ours.on('error', () => {});
  const longest = told('x'.repeat(2_000));
  let written = 0;
  while (written < 20_000 && socketWire.send(ours, [longest])) written += 1;
  expect(written).toBeGreaterThan(20);
  expect(written).toBeLessThan(20_000);
  expect(ours.destroyed).toBe(true);
  expect(socketWire.ping(ours)).toBe(false);
});

test('the last words are the return event and the last chunk; a cut has the chunk alone', async () => {
  for (const how of ['return', 'cut'] as const) {
    const { ours, theirs } = await makeLine();
    let heard = '';
    theirs.setEncoding('utf8').on('data', (text) => {
      heard += text;
    });
    const closed = new Promise((resolve) => theirs.once('close', resolve));
    socketWire.ping(ours);
    socketWire.end(ours, how);
    await closed;
    const ping = '15\r\nevent: ping\ndata: \n\n\n\r\n';
    const goodbye = how === 'return' ? '17\r\nevent: return\ndata: \n\n\n\r\n' : '';
    expect(heard).toBe(`${ping}${goodbye}0\r\n\r\n`);
  }
});

import { connect, createServer, type Socket } from 'node:net';
import { createRandom } from './random.ts';

/** What a line does to a turn: what the browser says until the server has begun to reply. */
export interface Weather {
  /** Of the whole turn, half on the way there and half on the way back, milliseconds. */
  latencyMs: readonly [least: number, most: number];
  /** Share of turns whose connection is lost before the server hears anything. */
  lost: number;
  /** Share of turns that the server hears, and whose reply is cut after some bytes, or after none. */
  cutReply: number;
  /** Share of turns that nobody hears and nobody ends: the browser waits until its patience is over. */
  hang?: number;
}

export const fairWeather: Weather = { latencyMs: [0, 0], lost: 0, cutReply: 0 };

export interface ProxyCounts {
  connections: number;
  turns: number;
  lost: number;
  cut: number;
  hung: number;
  refused: number;
}

export interface TcpProxy {
  origin: string;
  counts: ProxyCounts;
  setWeather(weather: Weather): void;
  /** The line is gone: what is open ends at once, what comes is refused. */
  cutLine(): void;
  /** The line is back, in fair weather. */
  heal(): void;
  close(): Promise<void>;
}

/** Most bytes of a reply that go through before it is cut: within the status line, the headers or the first of the body. */
const CUT_WITHIN = 600;

/** A line between one browser and the server, as bad as it is told to be, the same for the same seed and the same turns. */
export async function startTcpProxy({ target, seed }: { target: string; seed: number }): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const random = createRandom(seed);
  const counts: ProxyCounts = { connections: 0, turns: 0, lost: 0, cut: 0, hung: 0, refused: 0 };
  const open = new Set<Socket>();
  let weather = fairWeather;
  let isCut = false;

  function drawTurn() {
    counts.turns += 1;
    const fate = random();
    const [least, most] = weather.latencyMs;
    const delayMs = (least + random() * (most - least)) / 2;
    const isLost = fate < weather.lost;
    const isCutShort = !isLost && fate < weather.lost + weather.cutReply;
    const heardShare = weather.lost + weather.cutReply;
    const isHung = fate >= heardShare && fate < heardShare + (weather.hang ?? 0);
    if (isHung) counts.hung += 1;
    if (isLost) counts.lost += 1;
    if (isCutShort) counts.cut += 1;
    return {
      delayMs,
      isLost,
      isHung,
      replyBytes: isCutShort ? random.whole(0, CUT_WITHIN) : Number.POSITIVE_INFINITY,
    };
  }

  const server = createServer((browser) => {
    if (isCut) {
      counts.refused += 1;
      browser.destroy();
      return;
    }
    counts.connections += 1;
    const upstream = connect({ host: hostname, port: Number(port) });
    const end = () => {
      browser.destroy();
      upstream.destroy();
    };
    for (const socket of [browser, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        open.delete(socket);
        end();
      });
    }
    let turn: ReturnType<typeof drawTurn> | null = null;
    const there = inOrder(upstream);
    const back = inOrder(browser);
    browser.on('data', (chunk: Buffer) => {
      turn ??= drawTurn();
      if (turn.isLost) setTimeout(end, turn.delayMs);
      else if (!turn.isHung) there(chunk, turn.delayMs);
    });
    let replying: ReturnType<typeof drawTurn> | null = null;
    upstream.on('data', (chunk: Buffer) => {
      // The next words of the browser begin another turn; a reply that goes on belongs to this one.
      if (turn) replying = turn;
      turn = null;
      if (!replying) return end();
      const { delayMs, replyBytes } = replying;
      if (replyBytes < chunk.length) {
        back(chunk.subarray(0, replyBytes), delayMs);
        setTimeout(end, delayMs + 5);
        return;
      }
      replying = { ...replying, replyBytes: replyBytes - chunk.length };
      back(chunk, delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('the proxy has no port');

  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    counts,
    setWeather(next) {
      weather = next;
    },
    cutLine() {
      isCut = true;
      endAll();
    },
    heal() {
      isCut = false;
      weather = fairWeather;
    },
    async close() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Writes each piece so much later, and never before the piece that came earlier. */
function inOrder(socket: Socket): (chunk: Buffer, delayMs: number) => void {
  let last = Promise.resolve();
  return (chunk, delayMs) => {
    const due = delayMs > 0 ? new Promise<void>((resolve) => setTimeout(resolve, delayMs)) : null;
    last = last.then(async () => {
      await due;
      if (!socket.destroyed) socket.write(chunk);
    });
  };
}

import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRecord } from './report.ts';
import { drawSchedule } from './schedule.ts';
import { createPlayer } from './student.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function playAgainst(listener: RequestListener, endAtMs: number) {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const record = createRecord();
  const begunAt = performance.now();
  const stop = new AbortController();
  const player = createPlayer({
    student: { personId: randomUUID(), login: 'sim-001', answers: [] },
    examId: randomUUID(),
    schedule: drawSchedule({ seed: 1, student: 1, answerCount: 5, spanMs: 1_000 }),
    seed: 1,
    now: () => performance.now() - begunAt,
    endAtMs,
    record,
    signal: stop.signal,
    origin: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    token: 'token',
  });
  return { player, record, stop };
}

describe('a student of a server in trouble', () => {
  it('tries again, whatever comes back: hung up, nonsense, a refusal', async () => {
    let calls = 0;
    const { player, record } = await playAgainst((request, response) => {
      calls += 1;
      if (calls % 3 === 0) return void request.socket.destroy();
      if (request.url?.startsWith('/demo/'))
        return void response.writeHead(204, { 'set-cookie': 'a=b' }).end();
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end(
        calls % 2 ? '<html>' : JSON.stringify({ error: { message: 'x', data: { code: 'UNAVAILABLE' } } }),
      );
    }, 2_500);
    await player.play();
    expect(calls).toBeGreaterThan(3);
    expect(record.counts().failed_BUG).toBeUndefined();
    expect(await player.loadAnswers()).toBeNull();
  });

  it('stops at once when told to, in the middle of a call that never answers', async () => {
    const { player, stop } = await playAgainst(() => stop.abort(), Number.POSITIVE_INFINITY);
    await player.play();
    expect(stop.signal.aborted).toBe(true);
  });
});

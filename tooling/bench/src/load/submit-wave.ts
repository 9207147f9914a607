import type { SubmitOutput } from '@invigil/shared/contracts/session';
import { dataOf } from '../wire/calls.ts';
import { openConnection } from '../wire/connection.ts';
import { createLatencies, type Percentiles } from './latencies.ts';
import type { Seat } from './seat.ts';

export interface SubmitWave extends Percentiles {
  submits: number;
  closed: number;
  turnedAway: number;
  errors: number;
}

/** Every student hands in once, with the manifest of all that was acknowledged, evenly over `overMs`. Latency counts from the instant it was due. */
export async function runSubmitWave(
  seats: readonly Seat[],
  port: number,
  overMs: number,
): Promise<SubmitWave> {
  const connections: Awaited<ReturnType<typeof openConnection>>[] = [];
  for (let at = 0; at < seats.length; at += 200)
    connections.push(...(await Promise.all(seats.slice(at, at + 200).map(() => openConnection(port)))));
  const latencies = createLatencies();
  const count = { closed: 0, turnedAway: 0, errors: 0 };
  const startedAt = performance.now();

  const handIn = async (seat: Seat, index: number) => {
    const connection = connections[index] as (typeof connections)[number];
    const dueAt = startedAt + (index * overMs) / seats.length;
    await until(dueAt);
    try {
      for (;;) {
        const reply = await connection.send(seat.submitRequest(port));
        if (reply.status === 503) {
          count.turnedAway += 1;
          await until(performance.now() + 1_000);
          continue;
        }
        if (dataOf<SubmitOutput>(reply).result !== 'submitted') throw new Error(reply.body.slice(0, 200));
        latencies.note(performance.now() - dueAt);
        count.closed += 1;
        return;
      }
    } catch {
      count.errors += 1;
    } finally {
      connection.close();
    }
  };

  await Promise.all(seats.map(handIn));
  return { ...latencies.percentiles(), submits: seats.length, ...count };
}

const until = (atMs: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())));

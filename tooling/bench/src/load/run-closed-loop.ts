import type { Connection } from '../wire/connection.ts';
import { openConnection } from '../wire/connection.ts';
import { createLatencies, type Percentiles } from './latencies.ts';
import { createRandom } from './random.ts';
import type { Seat } from './seat.ts';

export interface ClosedLoop extends Percentiles {
  requestsPerSecond: number;
  savesPerSecond: number;
  errors: number;
}

export interface ClosedLoopOptions {
  port: number;
  connections: number;
  warmUpMs: number;
  forMs: number;
  changesPerRequest: number;
  seed: number;
  /** Around the measured part. */
  onMeasure?: (edge: 'start' | 'end') => void;
}

/** Every connection sends its next save as soon as the last one was answered, each of a random student of its own. */
export async function runClosedLoop(seats: readonly Seat[], options: ClosedLoopOptions): Promise<ClosedLoop> {
  const { port, connections, changesPerRequest } = options;
  const random = createRandom(options.seed);
  const latencies = createLatencies();
  let answered = 0;
  let errors = 0;
  let isOver = false;

  const lane = async (connection: Connection, own: readonly Seat[]) => {
    let current = connection;
    while (!isOver) {
      const seat = own[Math.floor(random() * own.length)] as Seat;
      const items = drawItems(random, seat.tried.length, changesPerRequest);
      const sentAt = performance.now();
      try {
        seat.settle(await current.send(seat.saveRequest(port, items)));
        answered += 1;
        latencies.note(performance.now() - sentAt);
      } catch {
        if (isOver) return;
        errors += 1;
        current.close();
        current = await openConnection(port);
      }
    }
    current.close();
  };

  const lanes = await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const connection = await openConnection(port);
      return { connection, own: seats.filter((_seat, at) => at % connections === index) };
    }),
  );
  const running = lanes
    .filter(({ own }) => own.length > 0)
    .map(({ connection, own }) => lane(connection, own));
  await pause(options.warmUpMs);
  latencies.reset();
  errors = 0;
  const before = answered;
  const startedAt = performance.now();
  options.onMeasure?.('start');
  await pause(options.forMs);
  options.onMeasure?.('end');
  const seconds = (performance.now() - startedAt) / 1000;
  const requests = answered - before;
  const percentiles = latencies.percentiles();
  isOver = true;
  await Promise.all(running);
  return {
    ...percentiles,
    requestsPerSecond: Math.round(requests / seconds),
    savesPerSecond: Math.round((requests * changesPerRequest) / seconds),
    errors,
  };
}

/** `count` different items, the same chance for each. */
export function drawItems(random: () => number, of: number, count: number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, of)) drawn.add(Math.floor(random() * of));
  return [...drawn];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

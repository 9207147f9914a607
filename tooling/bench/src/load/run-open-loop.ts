import { type Connection, openConnection } from '../wire/connection.ts';
import { createLatencies, type Percentiles } from './latencies.ts';
import { createRandom } from './random.ts';
import { drawItems } from './run-closed-loop.ts';
import type { Seat } from './seat.ts';

export interface OpenLoop extends Percentiles {
  students: number;
  offeredPerSecond: number;
  acknowledgedPerSecond: number;
  /** Replies 503, each asked again after a while. */
  turnedAway: number;
  errors: number;
}

export interface OpenLoopOptions {
  port: number;
  everyMs: number;
  warmUpMs: number;
  forMs: number;
  seed: number;
  onMeasure?: (edge: 'start' | 'end') => void;
}

interface Desk {
  seat: Seat;
  connection: Connection;
  /** Scheduled instants that wait for the reply to the one before. */
  waiting: number[];
  isBusy: boolean;
}

const tickMs = 2;
/** Half to one and a half times of it: the client's own spread. */
const comeBackMs = 1_000;

/**
 * Each student has a connection of his own and saves every `everyMs` ± 50 %, whether or not the server keeps up. Latency counts from
 * the instant the save was due.
 */
export async function runOpenLoop(seats: readonly Seat[], options: OpenLoopOptions): Promise<OpenLoop> {
  const { port, everyMs } = options;
  const random = createRandom(options.seed);
  const latencies = createLatencies();
  const count = { offered: 0, acknowledged: 0, turnedAway: 0, errors: 0 };
  const desks = await openDesks(seats, port);
  const agenda = createAgenda(performance.now());
  for (const desk of desks) agenda.plan(desk, performance.now() + random() * everyMs);
  let isOver = false;

  /** As the client does: one request at a time, and what was typed meanwhile goes with the next one. */
  const send = async (desk: Desk, due: readonly number[]): Promise<void> => {
    desk.isBusy = true;
    try {
      const items = drawItems(random, desk.seat.tried.length, due.length);
      const reply = await desk.connection.send(desk.seat.saveRequest(port, items));
      if (reply.status === 503) {
        count.turnedAway += 1;
        await pause(comeBackMs * (0.5 + random()));
        if (!isOver) return send(desk, [...due, ...desk.waiting.splice(0)]);
      } else {
        desk.seat.settle(reply);
        const now = performance.now();
        count.acknowledged += due.length;
        for (const dueAt of due) latencies.note(now - dueAt);
      }
    } catch {
      count.errors += 1;
      desk.connection.close();
      desk.connection = await openConnection(port).catch(() => desk.connection);
    }
    desk.isBusy = false;
    if (desk.waiting.length > 0 && !isOver) void send(desk, desk.waiting.splice(0));
  };

  const ticking = (async () => {
    while (!isOver) {
      agenda.take(performance.now(), (desk, dueAt) => {
        count.offered += 1;
        agenda.plan(desk, dueAt + everyMs * (0.5 + random()));
        if (desk.isBusy) desk.waiting.push(dueAt);
        else void send(desk, [dueAt]);
      });
      await pause(tickMs);
    }
  })();

  await pause(options.warmUpMs);
  latencies.reset();
  Object.assign(count, { offered: 0, acknowledged: 0, turnedAway: 0, errors: 0 });
  const startedAt = performance.now();
  options.onMeasure?.('start');
  await pause(options.forMs);
  options.onMeasure?.('end');
  const seconds = (performance.now() - startedAt) / 1000;
  const measured = { ...count, ...latencies.percentiles() };
  isOver = true;
  await ticking;
  await drained(desks);
  for (const { connection } of desks) connection.close();
  const { offered, acknowledged, turnedAway, errors, ...percentiles } = measured;
  return {
    ...percentiles,
    students: seats.length,
    offeredPerSecond: Math.round(offered / seconds),
    acknowledgedPerSecond: Math.round(acknowledged / seconds),
    turnedAway,
    errors,
  };
}

async function openDesks(seats: readonly Seat[], port: number): Promise<Desk[]> {
  const desks: Desk[] = [];
  const atOnce = 200;
  for (let at = 0; at < seats.length; at += atOnce)
    desks.push(
      ...(await Promise.all(
        seats.slice(at, at + atOnce).map(async (seat) => ({
          seat,
          connection: await openConnection(port),
          waiting: [],
          isBusy: false,
        })),
      )),
    );
  return desks;
}

async function drained(desks: readonly Desk[]): Promise<void> {
  const until = performance.now() + 10_000;
  while (desks.some(({ isBusy }) => isBusy) && performance.now() < until) await pause(20);
}

/** Who is due when, in slots of one tick: ten thousand timers would cost more than the saves. */
function createAgenda(originMs: number) {
  const slots = new Map<number, { desk: Desk; dueAt: number }[]>();
  let next = 0;
  const slotOf = (atMs: number) => Math.max(next, Math.floor((atMs - originMs) / tickMs));
  return {
    plan(desk: Desk, dueAt: number) {
      const slot = slotOf(dueAt);
      const planned = slots.get(slot);
      if (planned) planned.push({ desk, dueAt });
      else slots.set(slot, [{ desk, dueAt }]);
    },
    take(nowMs: number, due: (desk: Desk, dueAt: number) => void) {
      const last = Math.floor((nowMs - originMs) / tickMs);
      for (; next < last; ) {
        const planned = slots.get(next);
        slots.delete(next);
        next += 1;
        for (const { desk, dueAt } of planned ?? []) due(desk, dueAt);
      }
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

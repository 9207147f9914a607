import { readFileSync } from 'node:fs';
import { type Listener, openListeners } from './open-listeners.ts';

export interface StreamsToMeasure {
  /** Origin of the API, http. */
  url: string;
  /** The `cookie` header of the student whose session stands at the same place. */
  cookies: readonly string[];
  sessionIds: readonly string[];
  count: number;
  apiPid: number;
  /** How long memory may take to stand still, twice. Default 12,000. */
  settleAtMostMs?: number;
  /** Makes the API's process give up its garbage (`collectGarbage`); without it the figure holds as much of it as chance left there. */
  settle?: () => Promise<void>;
  /** Tells something to everyone who listens; without it `broadcastMs` is null. */
  broadcast?: () => Promise<void>;
}

export interface StreamsMeasured {
  connections: number;
  /** Memory of the API process (proportional share, not the kernel's buffers), after less before, a connection. */
  kbEach: number;
  connectSeconds: number;
  /** From the call to the last of them having heard it. */
  broadcastMs: number | null;
}

const settledWithin = 0.003;

/** Opens `count` live streams, waits for the first event of each, and reads what they cost. Ends them all. */
export async function measureStreams(asked: StreamsToMeasure): Promise<StreamsMeasured> {
  const { count, broadcast } = asked;
  const before = await settledMemoryKb(asked);
  const startedAt = performance.now();
  const listeners = await openListeners(asked);
  const connectSeconds = (performance.now() - startedAt) / 1000;
  try {
    const after = await settledMemoryKb(asked);
    const broadcastMs = broadcast ? await timeBroadcast(listeners, broadcast) : null;
    return { connections: count, kbEach: (after - before) / count, connectSeconds, broadcastMs };
  } finally {
    for (const listener of listeners) listener.close();
  }
}

async function timeBroadcast(
  listeners: readonly Listener[],
  broadcast: () => Promise<void>,
): Promise<number> {
  const heard = Promise.all(listeners.map((listener) => listener.heard('"kind":"message"')));
  const startedAt = performance.now();
  await broadcast();
  await heard;
  return performance.now() - startedAt;
}

/** A collector's work is not over with the last connection: read until it stands still. */
async function settledMemoryKb({
  apiPid: pid,
  settle,
  settleAtMostMs = 12_000,
}: StreamsToMeasure): Promise<number> {
  await settle?.();
  const until = performance.now() + settleAtMostMs;
  let last = memoryKbOf(pid);
  let still = 0;
  while (still < 4 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = memoryKbOf(pid);
    still = Math.abs(now - last) < settledWithin * last ? still + 1 : 0;
    last = now;
  }
  return last;
}

function memoryKbOf(pid: number): number {
  const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  if (!found) throw new Error(`The memory of process ${pid} can not be read.`);
  return Number(found[1]);
}

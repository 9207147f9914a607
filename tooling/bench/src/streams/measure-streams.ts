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
  /** How long memory may take to stand still, each time it is read. Default 12,000. */
  settleAtMostMs?: number;
  /** Makes the API's process give up its garbage (`collectGarbage`); without it `kbEach` is as it was. */
  settle?: () => Promise<void>;
  /** Tells something to everyone who listens; without it `broadcastMs` is null. */
  broadcast?: () => Promise<void>;
}

export interface StreamsMeasured {
  connections: number;
  /**
   * Memory of the API process (proportional share, not the kernel's buffers) with all garbage collected, after less before, a
   * connection; null where /proc does not tell it.
   */
  kbEach: number | null;
  /** The same while it holds as much of its garbage as chance left there; before the first connection it was collected. */
  kbEachAsItWas: number | null;
  connectSeconds: number;
  /** From the call to the last of them having heard it. */
  broadcastMs: number | null;
}

const settledWithin = 0.003;
/** The first ones bring in code, and that is no part of what a stream costs. */
const firstOnes = 300;

/** Opens `count` live streams, waits for the first event of each, and reads what they cost. Ends them all. */
export async function measureStreams(asked: StreamsToMeasure): Promise<StreamsMeasured> {
  const { count, broadcast, settle } = asked;
  for (const first of await openListeners({ ...asked, count: Math.min(firstOnes, count) })) first.close();
  await settle?.();
  const before = await settledMemoryKb(asked);
  const startedAt = performance.now();
  const listeners = await openListeners(asked);
  const connectSeconds = (performance.now() - startedAt) / 1000;
  try {
    const asItWas = await settledMemoryKb(asked);
    await settle?.();
    const collected = settle ? await settledMemoryKb(asked) : asItWas;
    const each = (kb: number | null) => (kb === null || before === null ? null : (kb - before) / count);
    const broadcastMs = broadcast ? await timeBroadcast(listeners, broadcast) : null;
    const kbEach = { kbEach: each(collected), kbEachAsItWas: each(asItWas) };
    return { connections: count, ...kbEach, connectSeconds, broadcastMs };
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
  settleAtMostMs = 12_000,
}: Pick<StreamsToMeasure, 'apiPid' | 'settleAtMostMs'>): Promise<number | null> {
  const until = performance.now() + settleAtMostMs;
  let last = memoryKbOf(pid);
  let still = 0;
  while (last !== null && still < 4 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, settleAtMostMs / 24));
    const now = memoryKbOf(pid);
    still = now !== null && Math.abs(now - last) < settledWithin * last ? still + 1 : 0;
    last = now;
  }
  return last;
}

function memoryKbOf(pid: number): number | null {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found ? Number(found[1]) : null;
  } catch {
    return null;
  }
}

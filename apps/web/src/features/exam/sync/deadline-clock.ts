import type { SessionState } from '@invigil/shared/contracts/session';
import { deadlineAtMoment, type Pause, pauseSoFarMs } from '@invigil/shared/rules/deadline';

interface Sample {
  /** Server time minus monotonic time. */
  offsetMs: number;
  roundTripMs: number;
  takenAt: number;
}

/** A sample this old gives way to any new one: two clocks drift. */
const STALE_MS = 5 * 60_000;

export interface DeadlineClock {
  /** Takes the server time of a reply that left at `sentAt` and came at `receivedAt`, both monotonic. */
  sample(serverNow: string, sentAt: number, receivedAt: number): void;
  /** The device may have slept, and the monotonic clock with it: the next sample counts, whatever its round trip. */
  distrust(): void;
  /** Milliseconds since 1970 by the server's clock; null before the first reply. */
  serverNow(): number | null;
  roundTripMs(): number | null;
}

/** The server's clock on this device: of the recent replies the one with the least round trip is trusted. */
export function createDeadlineClock(now: () => number): DeadlineClock {
  let best: Sample | null = null;
  return {
    sample(serverNow, sentAt, receivedAt) {
      const roundTripMs = Math.max(0, receivedAt - sentAt);
      const isBetter =
        best === null || roundTripMs <= best.roundTripMs || receivedAt - best.takenAt > STALE_MS;
      if (!isBetter) return;
      const offsetMs = Date.parse(serverNow) - (sentAt + receivedAt) / 2;
      best = { offsetMs, roundTripMs, takenAt: receivedAt };
    },
    distrust() {
      if (best) best = { ...best, roundTripMs: Number.POSITIVE_INFINITY };
    },
    serverNow: () => (best === null ? null : now() + best.offsetMs),
    roundTripMs: () => best?.roundTripMs ?? null,
  };
}

/** Time left at a server instant; null without a deadline. During a pause it stands still. */
export function timeLeftMs(seen: SessionState, serverNowMs: number): number | null {
  const { deadlineAtMs, pause } = storedDeadline(seen);
  const endMs = deadlineAtMoment(deadlineAtMs, pause, serverNowMs);
  return endMs && endMs - serverNowMs;
}

/** A reply's deadline has the running pause in it up to that reply; taken out here, so that it is not counted twice. */
export function storedDeadline(seen: SessionState): { deadlineAtMs: number | null; pause: Pause | null } {
  const pause = seen.pause && {
    startedAtMs: Date.parse(seen.pause.startedAt),
    endsAtMs: Date.parse(seen.pause.endsAt),
  };
  const deadlineAtMs =
    seen.deadlineAt === null
      ? null
      : Date.parse(seen.deadlineAt) - pauseSoFarMs(pause, Date.parse(seen.serverNow));
  return { deadlineAtMs, pause };
}

/** When politely to say how much is left, in milliseconds before the end. */
export const TIME_THRESHOLDS_MS = [30, 15, 10, 5, 1].map((minutes) => minutes * 60_000).concat(30_000);

/** The threshold that was crossed between two looks at the clock, if any; of several the last. */
export function crossedThreshold(previousLeftMs: number, leftMs: number): number | null {
  const crossed = TIME_THRESHOLDS_MS.filter((at) => previousLeftMs > at && leftMs <= at && leftMs > 0);
  return crossed.length === 0 ? null : Math.min(...crossed);
}

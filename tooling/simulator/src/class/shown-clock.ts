import type { SessionState } from '@invigil/shared/contracts/session';

/** What a device has to tell the time by; only the first may decide. */
export interface DeviceClocks {
  monotonicMs(): number;
  /** What the device takes for the time of day: off by up to a day. */
  wallMs(): number;
}

export interface ShownClock {
  /** Takes a reply that left at `sentMs` and came at `receivedMs`, both monotonic. */
  sample(state: SessionState, sentMs: number, receivedMs: number): void;
  /** What the sheet shows; null without a deadline. */
  timeLeftMs(): number | null;
}

/** As the sheet does: the server's instant of the reply with the least round trip, moved on by the monotonic clock. */
export function createShownClock(clocks: DeviceClocks): ShownClock {
  let offsetMs: number | null = null;
  let bestRoundTripMs = Number.POSITIVE_INFINITY;
  let deadlineAtMs: number | null = null;
  return {
    sample(state, sentMs, receivedMs) {
      deadlineAtMs = state.deadlineAt === null ? null : Date.parse(state.deadlineAt);
      if (receivedMs - sentMs > bestRoundTripMs) return;
      bestRoundTripMs = receivedMs - sentMs;
      offsetMs = Date.parse(state.serverNow) - (sentMs + receivedMs) / 2;
    },
    timeLeftMs: () =>
      deadlineAtMs === null || offsetMs === null ? null : deadlineAtMs - offsetMs - clocks.monotonicMs(),
  };
}

/** The mistake that the check must notice: the time of day of the device decides. */
export function createWallClock(clocks: DeviceClocks): ShownClock {
  let deadlineAtMs: number | null = null;
  return {
    sample(state) {
      deadlineAtMs = state.deadlineAt === null ? null : Date.parse(state.deadlineAt);
    },
    timeLeftMs: () => (deadlineAtMs === null ? null : deadlineAtMs - clocks.wallMs()),
  };
}

const toleranceMs = 2_000;

/** The server read its clock somewhere between sending and receiving: more than that and two seconds off is wrong. */
export function isShownRight(shownMs: number | null, state: SessionState, roundTripMs: number): boolean {
  if (state.deadlineAt === null) return shownMs === null;
  if (shownMs === null) return false;
  const leftMs = Date.parse(state.deadlineAt) - Date.parse(state.serverNow);
  return shownMs <= leftMs + toleranceMs && shownMs >= leftMs - roundTripMs - toleranceMs;
}

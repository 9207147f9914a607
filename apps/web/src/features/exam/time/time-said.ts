import { crossedThreshold, TIME_THRESHOLDS_MS } from '../sync/deadline-clock.ts';

/** A clock set by replies may step back a little: a threshold just said is not said again for that. */
const SLACK_MS = 10_000;

/**
 * Says at each look which threshold to announce, if any: when it is crossed, so never at the load of the page, and once, unless an
 * extension has put it well ahead again.
 */
export function createTimeSaid(): (leftMs: number) => number | null {
  const said = new Set<number>();
  let before: number | null = null;
  return (leftMs) => {
    const last = before;
    before = leftMs;
    for (const threshold of TIME_THRESHOLDS_MS) if (leftMs > threshold + SLACK_MS) said.delete(threshold);
    if (last === null) return null;
    const crossed = crossedThreshold(last, leftMs);
    if (crossed === null || said.has(crossed)) return null;
    said.add(crossed);
    return crossed;
  };
}

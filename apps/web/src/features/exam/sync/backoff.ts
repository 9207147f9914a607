const QUICK = 3;
const QUICK_MS = 400;
const SLOW_FIRST_MS = 2_000;
const SLOW_CAP_MS = 30_000;

/**
 * Three quick tries, then a slow ladder with full jitter, so that a hall that lost its line does not come back as one.
 * `failures` counts from 1; a Retry-After is a floor. Never gives up.
 */
export function nextDelayMs(failures: number, random: () => number, retryAfterMs = 0): number {
  const rung = Math.min(failures - QUICK - 1, 8);
  const ladder =
    failures <= QUICK
      ? QUICK_MS * failures * (0.5 + random())
      : random() * Math.min(SLOW_CAP_MS, SLOW_FIRST_MS * 2 ** rung);
  return Math.max(retryAfterMs, 100, ladder);
}

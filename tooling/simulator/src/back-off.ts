import type { Random } from '@invigil/rasch';

const firstMs = 500;
const longestMs = 30_000;

/** Doubles from half a second to half a minute, each somewhere between half and the whole of it; it never gives up. */
export function createBackOff(random: Random) {
  let failures = 0;
  return {
    nextMs(): number {
      const wholeMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 10));
      failures += 1;
      return Math.round(wholeMs * (0.5 + 0.5 * random()));
    },
    reset() {
      failures = 0;
    },
  };
}

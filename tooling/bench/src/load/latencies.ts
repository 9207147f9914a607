export interface Percentiles {
  count: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
}

export interface Latencies {
  note(ms: number): void;
  /** What was noted is forgotten; between warm-up and measuring. */
  reset(): void;
  percentiles(): Percentiles;
}

export function createLatencies(): Latencies {
  let noted: number[] = [];
  return {
    note: (ms) => {
      noted.push(ms);
    },
    reset: () => {
      noted = [];
    },
    percentiles() {
      const sorted = Float64Array.from(noted).sort();
      const at = (share: number) =>
        round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
      return {
        count: sorted.length,
        p50Ms: at(0.5),
        p95Ms: at(0.95),
        p99Ms: at(0.99),
        maxMs: round(sorted.at(-1) ?? 0),
      };
    },
  };
}

const round = (ms: number) => Math.round(ms * 10) / 10;

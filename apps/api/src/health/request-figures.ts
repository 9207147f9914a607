/** Counts of the last minute in this process, in six steps of ten seconds. */
export interface RequestFigures {
  note(request: { isSave: boolean; failed: boolean; durationMs: number }): void;
  lastMinute(): LastMinute;
}

export interface LastMinute {
  requests: number;
  failed: number;
  /** Slower than a second. */
  slow: number;
  averageMs: number | null;
  saveP99Ms: number | null;
}

/** An operation above it is an alert (design.md §6, "timeouts"). */
const slowMs = 1_000;
const stepMs = 10_000;
const steps = 6;
/** Enough for a p99; above it, a save is kept in place of an older one. */
const mostSamples = 2_000;

interface Step {
  at: number;
  requests: number;
  failed: number;
  slow: number;
  totalMs: number;
  saveMs: number[];
}

export function createRequestFigures(nowMs: () => number = () => performance.now()): RequestFigures {
  const ring: Step[] = [];
  const current = (): Step => {
    const at = Math.floor(nowMs() / stepMs);
    const last = ring.at(-1);
    if (last?.at === at) return last;
    const step: Step = { at, requests: 0, failed: 0, slow: 0, totalMs: 0, saveMs: [] };
    ring.push(step);
    while (ring[0] && ring[0].at <= at - steps) ring.shift();
    return step;
  };
  return {
    note({ isSave, failed, durationMs }) {
      const step = current();
      if (isSave)
        step.saveMs[step.saveMs.length < mostSamples ? step.saveMs.length : step.requests % mostSamples] =
          durationMs;
      step.requests += 1;
      step.totalMs += durationMs;
      if (durationMs > slowMs) step.slow += 1;
      if (failed) step.failed += 1;
    },
    lastMinute() {
      current();
      const saveMs = ring.flatMap((step) => step.saveMs).sort((a, b) => a - b);
      const sum = (of: 'requests' | 'failed' | 'slow' | 'totalMs') =>
        ring.reduce((total, step) => total + step[of], 0);
      const requests = sum('requests');
      return {
        requests,
        failed: sum('failed'),
        slow: sum('slow'),
        averageMs: requests === 0 ? null : sum('totalMs') / requests,
        saveP99Ms: saveMs[Math.min(saveMs.length - 1, Math.floor(saveMs.length * 0.99))] ?? null,
      };
    },
  };
}

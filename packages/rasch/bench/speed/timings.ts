/** Milliseconds of several runs of the same work: by the clock, and of the processor over all threads of the process. */
export type Timings = { readonly wall: readonly number[]; readonly processor: readonly number[] };

/** Runs the work once; the result is handed back so that nothing of it can be left undone. */
export function timed<Result>(work: () => Result): { readonly result: Result; readonly timings: Timings } {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { result, timings: { wall: [wall], processor: [(user + system) / 1e3] } };
}

export function together(...parts: readonly Timings[]): Timings {
  return {
    wall: parts.flatMap(({ wall }) => wall),
    processor: parts.flatMap(({ processor }) => processor),
  };
}

/** @throws RangeError for no values. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] as number)) / 2;
}

/** Median and least, for a note: other work on the machine can only lengthen a run. */
export function inWords({ wall }: Timings): string {
  return `${milliseconds(median(wall))} (least ${milliseconds(Math.min(...wall))})`;
}

export function milliseconds(value: number): string {
  if (value >= 1000) return `${(value / 1000).toPrecision(3)} s`;
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ms`;
}

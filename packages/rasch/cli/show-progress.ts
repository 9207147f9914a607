export type Progress = {
  /** Says what is being done, once the work has taken a second; `share` from 0 to 1 where it is known. */
  now(what: string, share?: number): void;
  /** A step of an estimation. */
  step(step: number, largestLogits: number): void;
};

/** Lines on stderr for work above a second, at most two a second; none when `quiet`. */
export function startProgress(
  errors: NodeJS.WritableStream,
  quiet: boolean,
  clockMs = () => performance.now(),
): Progress {
  const startedAtMs = clockMs();
  let shownAtMs = startedAtMs + 500;
  let shown = '';
  const progress: Progress = {
    now(what, share) {
      const at = clockMs();
      const line = share === undefined ? what : `${what} ${Math.floor(100 * share)} %`;
      if (quiet || at - startedAtMs < 1000 || at - shownAtMs < 500 || line === shown) return;
      shownAtMs = at;
      shown = line;
      errors.write(`${((at - startedAtMs) / 1000).toFixed(1)} s  ${line}\n`);
    },
    step: (step, largest) =>
      progress.now(`estimating: step ${step} changed a difficulty by up to ${largest.toPrecision(2)} logits`),
  };
  return progress;
}

export type Progress = {
  /** Says what is being done, once the work has taken a second; `share` from 0 to 1 where it is known. */
  now(what: string, share?: number): void;
};

/** Lines on stderr for work above a second, at most two a second; none when `quiet`. */
export function startProgress(errors: NodeJS.WritableStream, quiet: boolean): Progress {
  const startedAtMs = performance.now();
  let shownAtMs = startedAtMs + 500;
  let shown = '';
  return {
    now(what, share) {
      const at = performance.now();
      const line = share === undefined ? what : `${what} ${Math.floor(100 * share)} %`;
      if (quiet || at - startedAtMs < 1000 || at - shownAtMs < 500 || line === shown) return;
      shownAtMs = at;
      shown = line;
      errors.write(`${((at - startedAtMs) / 1000).toFixed(1)} s  ${line}\n`);
    },
  };
}

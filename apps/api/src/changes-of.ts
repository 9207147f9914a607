/**
 * Yields once at the beginning, then after every change that the source tells, changes that come while the listener works told
 * as one; at the latest every `everyMs`, if given. After each it rests for `restMs(tookMs)`, where `tookMs` is how long the listener
 * worked. Ends with the signal.
 */
export async function* changesOf(
  /** Returns its own end. */
  source: (tell: () => void) => () => void,
  signal: AbortSignal,
  { everyMs, restMs }: { everyMs?: number; restMs?: (tookMs: number) => number } = {},
): AsyncGenerator<void> {
  let changed = true;
  let wake = () => {};
  const tell = () => {
    changed = true;
    wake();
  };
  const unsubscribe = source(tell);
  const timer = everyMs === undefined ? null : setInterval(tell, everyMs);
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      if (changed) {
        changed = false;
        const startedAt = performance.now();
        yield;
        if (restMs) await rest(restMs(performance.now() - startedAt), signal);
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    unsubscribe();
    if (timer) clearInterval(timer);
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

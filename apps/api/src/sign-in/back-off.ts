/** How failing guesses under one key slow the next ones down. */
export interface BackOffPolicy {
  /** Failures that cost nothing: people mistype. */
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** Without a failure for so long the key is as new. */
  forgetMs: number;
}

interface Failures {
  count: number;
  blockedUntilMs: number;
  lastMs: number;
}

export interface BackOff {
  /** Milliseconds to wait before this key may guess again; 0 when it may now. */
  waitMs(key: string): number;
  /** Counted before the secret is looked at, so that a thousand guesses at once are not all the first. */
  begin(key: string): void;
  succeeded(key: string): void;
}

/** A map that forgets the key it has not seen for longest when it is full. */
export function createBackOff(policy: BackOffPolicy, nowMs: () => number, mostKeys = 100_000): BackOff {
  const byKey = new Map<string, Failures>();
  const standing = (key: string): Failures | undefined => {
    const failures = byKey.get(key);
    if (!failures || nowMs() - failures.lastMs <= policy.forgetMs) return failures;
    byKey.delete(key);
    return undefined;
  };
  return {
    waitMs: (key) => Math.max(0, (standing(key)?.blockedUntilMs ?? 0) - nowMs()),
    begin(key) {
      const count = (standing(key)?.count ?? 0) + 1;
      const over = count - policy.free;
      const waitMs =
        over < 0 ? 0 : Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** Math.min(over, 30));
      byKey.delete(key);
      byKey.set(key, { count, blockedUntilMs: nowMs() + waitMs, lastMs: nowMs() });
      if (byKey.size > mostKeys) byKey.delete(byKey.keys().next().value as string);
    },
    succeeded: (key) => void byKey.delete(key),
  };
}

import { DomainError } from '@invigil/shared/errors';

export interface TryLimit {
  /** Takes a try of `key`, or throws RATE_LIMITED. */
  take(key: string): void;
  /** The newest try of `key` did not count after all. */
  giveBack(key: string): void;
}

/** At most `tries` a key in any `windowMs`, counted exactly; the longest unseen key is forgotten first. A limit a process. */
export function createTryLimit(
  { tries, windowMs }: { tries: number; windowMs: number },
  nowMs = () => performance.now(),
  mostKeys = 20_000,
): TryLimit {
  const taken = new Map<string, number[]>();
  return {
    take(key) {
      const now = nowMs();
      const recent = (taken.get(key) ?? []).filter((at) => now - at < windowMs);
      taken.delete(key);
      taken.set(key, recent);
      if (taken.size > mostKeys) taken.delete(taken.keys().next().value as string);
      const [oldest] = recent;
      if (recent.length >= tries && oldest !== undefined)
        throw new DomainError('RATE_LIMITED', {
          retryAfterSeconds: Math.max(1, Math.ceil((oldest + windowMs - now) / 1000)),
        });
      recent.push(now);
    },
    giveBack: (key) => void taken.get(key)?.pop(),
  };
}

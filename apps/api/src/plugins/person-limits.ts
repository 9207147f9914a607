import { DomainError } from '@invigil/shared/errors';

export interface CallRate {
  /** Calls at once after a rest. */
  burst: number;
  perSecond: number;
}

/** A student's sheet makes a few calls a second at most; a program of a member of staff some more. */
export const personRate: CallRate = { burst: 600, perSecond: 30 };
/** Visitors have no name; a whole school of them may stand behind one address. */
export const visitorRate: CallRate = { burst: 5_000, perSecond: 100 };

export interface CallLimit {
  /** Throws RATE_LIMITED when `key` has used up its calls. */
  take(key: string, calls: number): void;
}

const placedForMs = 10_000;

/** A bucket a key, filled at an even rate; the longest unseen key, to within seconds, is forgotten first. In memory: a limit a process. */
export function createCallLimit(
  rate: CallRate,
  nowMs = () => performance.now(),
  mostKeys = 50_000,
): CallLimit {
  const buckets = new Map<string, { left: number; atMs: number; placedMs: number }>();
  return {
    take(key, calls) {
      const at = nowMs();
      const bucket = buckets.get(key) ?? { left: rate.burst, atMs: at, placedMs: Number.NEGATIVE_INFINITY };
      const filled = Math.min(rate.burst, bucket.left + ((at - bucket.atMs) / 1000) * rate.perSecond);
      bucket.left = Math.max(0, filled - calls);
      bucket.atMs = at;
      // To the end of the line of those who are forgotten, but not with every call: it costs more than all the rest.
      if (at - bucket.placedMs > placedForMs) {
        bucket.placedMs = at;
        buckets.delete(key);
        buckets.set(key, bucket);
        if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value as string);
      }
      if (filled < calls)
        throw new DomainError('RATE_LIMITED', {
          retryAfterSeconds: Math.max(1, Math.ceil((calls - filled) / rate.perSecond)),
        });
    },
  };
}

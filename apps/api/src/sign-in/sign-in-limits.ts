import { isIPv6 } from 'node:net';
import { createBackOff } from './back-off.ts';
import type { KnownDevice } from './known-device.ts';

/** About 18 guesses at one account in an hour, however many addresses they come from. */
const perAccount = { free: 10, firstWaitMs: 15_000, longestWaitMs: 900_000, forgetMs: 3_600_000 };
const perAccountAndAddress = { free: 5, firstWaitMs: 1_000, longestWaitMs: 600_000, forgetMs: 3_600_000 };
/** The owner's own device: only against a thief who sits at it. */
const perKnownDevice = { free: 10, firstWaitMs: 1_000, longestWaitMs: 900_000, forgetMs: 3_600_000 };

/** A whole school behind one address signs in at once; only a flood is stopped by address. */
export const addressCap = { attempts: 5_000, windowMs: 300_000 };

export interface SignInAttempt {
  account: string;
  address: string;
  device: KnownDevice;
}

export interface SignInLimits {
  /** Takes the attempt, or says how long to wait. */
  begin(attempt: SignInAttempt): { allowed: true } | { allowed: false; waitMs: number };
  succeeded(attempt: SignInAttempt): void;
}

export function createSignInLimits(nowMs: () => number): SignInLimits {
  const account = createBackOff(perAccount, nowMs);
  const accountAndAddress = createBackOff(perAccountAndAddress, nowMs);
  const knownDevice = createBackOff(perKnownDevice, nowMs);
  const addresses = new Map<string, { count: number; sinceMs: number }>();

  /** The parts that count for this attempt, each with its key. */
  const partsOf = ({ account: name, address, device }: SignInAttempt) =>
    device.knows(name)
      ? [{ backOff: knownDevice, key: `${name}|${device.id}` }]
      : [
          { backOff: account, key: name },
          { backOff: accountAndAddress, key: `${name}|${networkOf(address)}` },
        ];

  const addressWaitMs = (address: string): number => {
    const key = networkOf(address);
    const standing = addresses.get(key);
    const fresh = !standing || nowMs() - standing.sinceMs >= addressCap.windowMs;
    const window = fresh ? { count: 0, sinceMs: nowMs() } : standing;
    window.count += 1;
    addresses.delete(key);
    addresses.set(key, window);
    if (addresses.size > 100_000) addresses.delete(addresses.keys().next().value as string);
    return window.count > addressCap.attempts ? window.sinceMs + addressCap.windowMs - nowMs() : 0;
  };

  return {
    begin(attempt) {
      const parts = partsOf(attempt);
      const waitMs = Math.max(
        addressWaitMs(attempt.address),
        ...parts.map(({ backOff, key }) => backOff.waitMs(key)),
      );
      if (waitMs > 0) return { allowed: false, waitMs };
      for (const { backOff, key } of parts) backOff.begin(key);
      return { allowed: true };
    },
    succeeded(attempt) {
      for (const { backOff, key } of partsOf(attempt)) backOff.succeeded(key);
    },
  };
}

/** One household or office has a whole /64 of IPv6 (better-auth CVE-2026-45364). */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

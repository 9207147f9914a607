import type { Random } from '@invigil/rasch';
import { CallFailed } from '../api.ts';
import type { Outage } from './draw-student.ts';
import type { Wire, WireReply, WireRequest } from './wire.ts';

export interface Line {
  /** Fails with UNREACHABLE as a browser's would, at once without a network. */
  send(request: Omit<WireRequest, 'signal' | 'breaks'>): Promise<WireReply>;
  /** Until when there is no network, in milliseconds of the play; 0 when there is one. */
  downUntilMs(): number;
  /** From now on nothing is broken on purpose. */
  mend(): void;
}

export interface LineOptions {
  wire: Wire;
  outages: readonly Outage[];
  /** How many replies of a hundred are lost. */
  lostInHundred: number;
  random: Random;
  now: () => number;
  count: (what: string) => void;
  signal: AbortSignal;
}

const callLimitMs = 15_000;

/** A student's network: it is away now and then, breaks what is under way, and loses replies of what was done. */
export function createLine(options: LineOptions): Line {
  const { wire, outages, lostInHundred, random, now, count, signal } = options;
  let isMended = false;
  const downUntilMs = () => {
    const at = now();
    const outage = isMended ? undefined : outages.find(({ atMs, forMs }) => at >= atMs && at < atMs + forMs);
    return outage ? outage.atMs + outage.forMs : 0;
  };
  /** When the next outage cuts what is under way, in milliseconds from now. */
  const cutInMs = () => {
    const at = now();
    const next = isMended ? undefined : outages.find(({ atMs }) => atMs >= at);
    return Math.min(callLimitMs, next ? next.atMs - at : callLimitMs);
  };
  return {
    downUntilMs,
    mend() {
      isMended = true;
    },
    async send(request) {
      if (downUntilMs() > 0) {
        count('notSent');
        throw new CallFailed('UNREACHABLE', 'no network');
      }
      const isLost = !isMended && request.method === 'POST' && random() * 100 < lostInHundred;
      const breaks = isLost ? (random() < 0.5 ? 'sent' : 'answered') : undefined;
      if (isLost) count('repliesLost');
      const cut = new AbortController();
      const timer = setTimeout(() => cut.abort(), cutInMs());
      const stop = () => cut.abort();
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await wire.send({ ...request, signal: cut.signal, ...(breaks && { breaks }) });
      } catch (error) {
        throw new CallFailed('UNREACHABLE', error instanceof Error ? error.message : String(error));
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

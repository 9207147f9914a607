import { type FanoutMessage, fanoutMessage } from '@invigil/shared/jobs';
import type { FanoutChannel } from './fanout-channel.ts';
import { createPostgresChannel } from './postgres-channel.ts';
import { createRedisChannel } from './redis-channel.ts';

export type FanoutHandler = (message: FanoutMessage) => void;

export interface Fanout {
  /** `process`: nobody else is told. */
  kind: 'redis' | 'postgres' | 'process';
  /** Own subscribers at once, other processes within a second. Never rejects: what is told can also be found. */
  publish(message: FanoutMessage): Promise<void>;
  /** Returns its own end. */
  subscribe(handler: FanoutHandler): () => void;
  /** Resolves when what others publish from now on is heard. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface FanoutSettings {
  redisUrl: string | null;
  /** Without Redis: LISTEN and NOTIFY over one connection. Without both, fan-out stays in the process. */
  databaseUrl?: string | null;
  onError?: (error: Error) => void;
}

/** Connections to Postgres that one process's fan-out takes. */
export function fanoutConnectionsOf(settings: Pick<FanoutSettings, 'redisUrl' | 'databaseUrl'>): number {
  return !settings.redisUrl && settings.databaseUrl ? 1 : 0;
}

/** Tells every process of this installation; connects by itself, and again after a loss. */
export function createFanout(settings: FanoutSettings): Fanout {
  const onError = settings.onError ?? (() => {});
  const handlers = new Set<FanoutHandler>();
  // One's own messages come back over the channel and were delivered already.
  const origin = crypto.randomUUID();

  const deliver = (message: FanoutMessage) => {
    for (const handler of handlers) {
      try {
        handler(message);
      } catch (error) {
        onError(error as Error);
      }
    }
  };
  const receive = (text: string) => {
    const read = readEnvelope(text);
    if (read && read.origin !== origin) deliver(read.message);
  };

  const kind = settings.redisUrl ? 'redis' : settings.databaseUrl ? 'postgres' : 'process';
  const channel: FanoutChannel = settings.redisUrl
    ? createRedisChannel(settings.redisUrl, receive, onError)
    : settings.databaseUrl
      ? createPostgresChannel(settings.databaseUrl, receive, onError)
      : { send: async () => {}, ready: async () => {}, close: async () => {} };

  return {
    kind,
    async publish(message) {
      deliver(message);
      await channel.send(JSON.stringify({ origin, message })).catch(onError);
    },
    subscribe(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    ready: channel.ready,
    async close() {
      handlers.clear();
      await channel.close();
    },
  };
}

/** Null for what another version may have sent. */
function readEnvelope(text: string): { origin: string; message: FanoutMessage } | null {
  try {
    const { origin, message } = JSON.parse(text) as { origin: string; message: unknown };
    const parsed = fanoutMessage.safeParse(message);
    return parsed.success ? { origin, message: parsed.data } : null;
  } catch {
    return null;
  }
}

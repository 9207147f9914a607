import { Redis } from 'ioredis';
import type { FanoutChannel } from './fanout-channel.ts';

const channelName = 'invigil:fanout';

/** Redis pub/sub: one connection sends, one listens; ioredis connects and subscribes again by itself. */
export function createRedisChannel(
  redisUrl: string,
  receive: (text: string) => void,
  onError: (error: Error) => void,
): FanoutChannel {
  const sender = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 10_000,
  });
  const listener = new Redis(redisUrl, { maxRetriesPerRequest: null, connectTimeout: 10_000 });
  for (const redis of [sender, listener]) redis.on('error', onError);
  const senderReady = new Promise<void>((resolve) => sender.once('ready', resolve));
  listener.on('message', (_, text) => receive(text));
  const subscribed = listener.subscribe(channelName);
  subscribed.catch(onError);
  return {
    async send(text) {
      await sender.publish(channelName, text);
    },
    async ready() {
      await Promise.all([subscribed, senderReady]);
    },
    async close() {
      sender.disconnect();
      listener.disconnect();
    },
  };
}

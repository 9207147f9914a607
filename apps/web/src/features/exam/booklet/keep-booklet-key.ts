import type { SessionTransport } from '../sync/transport.ts';
import { keepKey } from './sealed-store.ts';

/**
 * Takes the booklet's key out of a reply of start or load: what goes on to the outbox has none. A key that can't be kept is no
 * failure, the booklet is then asked for in plain.
 */
export async function takeBookletKey<Reply extends { bookletKey: string | null }>(
  reply: Reply,
  owner: { personId: string; examId: string },
): Promise<Reply> {
  // Without https there is no Web Crypto; a server of before a deploy gives no key.
  if (reply.bookletKey && globalThis.crypto?.subtle) await keepKey(owner, reply.bookletKey).catch(() => {});
  return { ...reply, bookletKey: null };
}

/** The same transport, whose loads keep the key and pass it on to nobody. */
export function withBookletKey(transport: SessionTransport, personId: string): SessionTransport {
  return {
    ...transport,
    async load(input) {
      const reply = await transport.load(input);
      return takeBookletKey(reply, { personId, examId: reply.exam.examId });
    },
  };
}

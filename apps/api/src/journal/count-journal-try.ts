import type { TryLimit } from '../plugins/try-limit.ts';
import { refusalOf } from '../trpc/domain-errors.ts';

/** Takes a try, and gives it back when we could not answer or when the journal was with us already: a bad line is nobody's fault. */
export async function countJournalTry<T extends { received: { isRepeat: boolean } }>(
  limit: TryLimit,
  key: string,
  receive: () => Promise<T>,
): Promise<T> {
  limit.take(key);
  try {
    const reply = await receive();
    if (reply.received.isRepeat) limit.giveBack(key);
    return reply;
  } catch (error) {
    if (refusalOf(error).code === 'UNAVAILABLE') limit.giveBack(key);
    throw error;
  }
}

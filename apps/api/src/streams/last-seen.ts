import type { WatchSessionInput } from '@invigil/shared/contracts/session-live';
import type { z } from 'zod';

/**
 * The newest message that the device has. A restore takes the numbers of messages back: one of another timeline tells nothing of what the
 * device has. An event id is `timeline-messageId-serverMs`; one of any other form is passed over.
 */
export function lastSeenOf(
  { lastEventId, afterMessageId = 0, timeline: asked }: z.infer<typeof WatchSessionInput>,
  timeline: number,
): number {
  const [, ofEvent, messageId] = /^(\d{1,15})-(\d{1,15})-\d+$/.exec(lastEventId ?? '') ?? [];
  if (messageId !== undefined) return Number(ofEvent) === timeline ? Number(messageId) : 0;
  return asked === undefined || asked === timeline ? afterMessageId : 0;
}

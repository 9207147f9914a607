import { z } from 'zod';
import { DeviceId, SessionId } from '../ids.ts';
import { Message, SessionState } from './session.ts';

/** A sign of life, every 20 s: what the device still holds, and whether its page is in front. Shown on the room board only. */
export const HeartbeatInput = z.strictObject({
  sessionId: SessionId,
  deviceId: DeviceId,
  pendingCount: z.int().min(0).max(10_000),
  refusedCount: z.int().min(0).max(10_000),
  pageVisible: z.boolean(),
  /** The newest message this device has; without it no messages are told. */
  afterMessageId: z.int().min(0).optional(),
  /** That the number is of: after a restore it counts for nothing, and all are told again. */
  timeline: z.int().min(0).optional(),
});
export const HeartbeatOutput = z.strictObject({
  state: SessionState,
  /** Those after `afterMessageId`, oldest first; of more than 50 the newest 50. */
  messages: z.array(Message),
});
export type HeartbeatOutput = z.infer<typeof HeartbeatOutput>;

/**
 * `lastEventId` is what a connection that was lost had last been told, `timeline-messageId-serverMs`; it goes before `afterMessageId`.
 * Each connection begins with the state as it is, then the messages after that one, 50 at most, the newest.
 */
export const WatchSessionInput = z.strictObject({
  sessionId: SessionId,
  afterMessageId: z.int().min(0).optional(),
  /** That the number is of: after a restore it counts for nothing, and all are told again. */
  timeline: z.int().min(0).optional(),
  lastEventId: z.string().max(100).nullish(),
});
export const SessionEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('state'), state: SessionState }),
  z.strictObject({ kind: z.literal('message'), message: Message }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;

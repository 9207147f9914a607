import { findSession } from '@invigil/db/queries/session/find-session';
import { listMessages } from '@invigil/db/queries/session/list-messages';
import type { SessionEvent, WatchSessionInput } from '@invigil/shared/contracts/session-live';
import { DomainError } from '@invigil/shared/errors';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { z } from 'zod';
import { changesOf } from '../../changes-of.ts';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/**
 * The session's state at once with the messages after the last seen one, then both whenever staff or another device changed something.
 * The client polls by its heartbeat besides.
 */
export async function* watchSession(
  call: StudentCall,
  input: z.infer<typeof WatchSessionInput>,
  callerSignal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<SessionEvent>> {
  const find = () => findSession(call.studentDb, input.sessionId, call.me.personId);
  if (!(await find())) throw new DomainError('NOT_FOUND');
  const place = call.streams.enter(call.me, callerSignal, async () => (await find()) !== undefined);
  let lastMessageId = lastSeenOf(input, call.timeline);
  try {
    const concerns = changesOf(
      call.fanout,
      (message) => message.kind === 'session_changed' && message.sessionId === input.sessionId,
      place.signal,
    );
    for await (const _ of concerns) {
      const found = await find();
      if (!found) return;
      const eventId = () => `${call.timeline}-${lastMessageId}-${found.now.getTime()}`;
      yield tracked(eventId(), { kind: 'state', state: stateReply(call, found.session, found.now) });
      for (const message of await listMessages(call.studentDb, input.sessionId, lastMessageId)) {
        lastMessageId = message.id;
        yield tracked(eventId(), { kind: 'message', message });
      }
    }
  } finally {
    place.close();
  }
}

/**
 * A restore takes the numbers of messages back: one of another timeline tells nothing of what the device has. An event id is
 * `timeline-messageId-serverMs`; one of any other form is passed over.
 */
function lastSeenOf(
  { lastEventId, afterMessageId = 0, timeline: asked }: z.infer<typeof WatchSessionInput>,
  timeline: number,
): number {
  const [, ofEvent, messageId] = /^(\d{1,15})-(\d{1,15})-\d+$/.exec(lastEventId ?? '') ?? [];
  if (messageId !== undefined) return Number(ofEvent) === timeline ? Number(messageId) : 0;
  return asked === undefined || asked === timeline ? afterMessageId : 0;
}

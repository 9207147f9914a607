import type { SessionEvent, WatchSessionInput } from '@invigil/shared/contracts/session-live';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { z } from 'zod';
import { createToldQueue, queueWire, takeTold } from '../../streams/queue-wire.ts';
import type { StudentCall } from './student-call.ts';

/**
 * The session's state at once with the messages after the last seen one, then what staff or another device changed. The client polls by
 * its heartbeat besides. Of a plain request the route in `streams/` is the transport; this is for every other one.
 */
export async function* watchSession(
  call: StudentCall,
  input: z.infer<typeof WatchSessionInput>,
  callerSignal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<SessionEvent>> {
  const queue = createToldQueue();
  const watcher = await call.watching.open(call.me, input, () => ({ wire: queueWire, out: queue }));
  try {
    for await (const { id, event } of takeTold(queue, callerSignal)) yield tracked(id, event);
  } finally {
    call.watching.leave(watcher);
  }
}

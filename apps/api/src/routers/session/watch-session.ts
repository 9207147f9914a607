import { findSession } from '@invigil/db/queries/session/find-session';
import type { SessionEvent, WatchSessionInput } from '@invigil/shared/contracts/session';
import { DomainError } from '@invigil/shared/errors';
import type { z } from 'zod';
import { changesOf } from '../../changes-of.ts';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/** The session's state at once, then whenever staff or another device changed it. The client polls by its heartbeat besides. */
export async function* watchSession(
  call: StudentCall,
  input: z.infer<typeof WatchSessionInput>,
  callerSignal: AbortSignal | undefined,
): AsyncGenerator<SessionEvent> {
  const find = () => findSession(call.studentDb, input.sessionId, call.me.personId);
  if (!(await find())) throw new DomainError('NOT_FOUND');
  const place = call.streams.enter(call.me, callerSignal, async () => (await find()) !== undefined);
  try {
    const concerns = changesOf(
      call.fanout,
      (message) => message.kind === 'session_changed' && message.sessionId === input.sessionId,
      place.signal,
    );
    for await (const _ of concerns) {
      const found = await find();
      if (!found) return;
      yield { kind: 'state', state: stateReply(call, found.session, found.now) };
    }
  } finally {
    place.close();
  }
}

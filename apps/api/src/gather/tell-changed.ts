import { sessionsChangedOfEach } from '@invigil/shared/jobs';
import type { Fanout } from '../context.ts';

/** A few messages for a group, however many sessions of it changed. Nobody waits for it: what is told can also be found. */
export function tellChanged(
  fanout: Pick<Fanout, 'publish'>,
  sessions: readonly { id: string; examId: string }[],
): void {
  const changed = sessions.map(({ id, examId }) => ({ sessionId: id, examId }));
  for (const message of sessionsChangedOfEach(changed)) void fanout.publish(message);
}

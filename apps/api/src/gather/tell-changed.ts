import type { ExamId, SessionId } from '@invigil/shared/ids';
import { sessionsChanged } from '@invigil/shared/jobs';
import type { Fanout } from '../context.ts';

/** A few messages for a group, however many sessions of it changed. Nobody waits for it: what is told can also be found. */
export function tellChanged(
  fanout: Pick<Fanout, 'publish'>,
  sessions: readonly { id: string; examId: string }[],
): void {
  for (const [examId, changed] of Map.groupBy(sessions, (session) => session.examId))
    for (const message of sessionsChanged(
      examId as ExamId,
      changed.map(({ id }) => id as SessionId),
    ))
      void fanout.publish(message);
}

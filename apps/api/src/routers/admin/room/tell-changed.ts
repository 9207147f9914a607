import type { SessionsChange } from '@invigil/db/steps/session/change-sessions';
import type { ChangedSessions } from '@invigil/shared/contracts/admin-room';
import type { ExamId, SessionId } from '@invigil/shared/ids';
import { sessionsChanged } from '@invigil/shared/jobs';
import type { z } from 'zod';
import type { ApiContext } from '../../../context.ts';

/** After the commit: every process tells the students and boards that watch; who misses it learns by his next reply. */
export function tellChanged(
  services: Pick<ApiContext, 'fanout' | 'log'>,
  examId: ExamId,
  change: SessionsChange,
): z.infer<typeof ChangedSessions> {
  if (change.failure !== null)
    services.log.error({ err: change.failure, examId }, 'an act on sittings stopped after some were changed');
  for (const message of sessionsChanged(examId, change.changedIds as SessionId[]))
    void services.fanout.publish(message);
  return {
    changed: change.changedIds.length,
    unchanged: change.unchanged.map(({ sessionId, why }) => ({ sessionId: sessionId as SessionId, why })),
  };
}

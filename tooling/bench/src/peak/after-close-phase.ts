import { type AfterClose, measureAfterClose } from '../after-close/measure-after-close.ts';
import type { Stage } from './stage.ts';

/** A closed exam of as many sittings, through a real worker to published results. */
export function afterClosePhase(stage: Stage): Promise<AfterClose> {
  return measureAfterClose({ databaseUrl: stage.postgres.databaseUrl, sessions: stage.flags.students });
}

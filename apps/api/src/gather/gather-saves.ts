import type { SavedAnswers } from '@invigil/db/commands/session/save-answers';
import type { OwnedSave } from '@invigil/db/commands/session/save-answers-together';
import { aloneWhenRefused, type GroupSteps } from './alone-when-refused.ts';
import { createGather, type Gather, type OnGroup } from './gather.ts';

/** Changes in one statement: more gain little and hold the others up. */
const mostChanges = 1_000;
/** About a second's work; above it a device keeps its changes and comes back. */
const mostWaitingChanges = 20_000;

const leastApartMs = 5;

/** Saves of all students of this process, group by group (ADR 0014). */
export function gatherSaves(
  steps: GroupSteps<OwnedSave, SavedAnswers>,
  onGroup?: OnGroup,
): Gather<OwnedSave, SavedAnswers> {
  return createGather({
    mostAtOnce: mostChanges,
    mostWaiting: mostWaitingChanges,
    leastApartMs,
    weightOf: ({ changes }) => changes.length,
    run: aloneWhenRefused(steps),
    onGroup,
  });
}

import type { SavedAnswers } from '@invigil/db/commands/session/save-answers';
import type { OwnedSave } from '@invigil/db/commands/session/save-answers-together';
import { aloneWhenRefused, type GroupSteps } from './alone-when-refused.ts';
import { createGather, type Gather, type OnGroup } from './gather.ts';

/** Changes in one statement: more gain little and hold the others up. */
const mostChanges = 1_000;
/**
 * Some hundred megabytes; above it a device keeps its changes and comes back. Not less: a device has one request under way, so the line
 * is never longer than the room, what is typed meanwhile comes with the next request, and a fuller request costs less a change. To be
 * turned away costs nearly as much as to be served, and brings the same changes again.
 */
const mostWaitingChanges = 200_000;
/** Half of what a device waits for a reply: one that comes later is made for nobody, while the device asks again. */
const longestWaitMs = 8_000;

/**
 * So there are at most 125 groups a second. With 10,000 students, one save each 5 s, Postgres took 0.18 to 0.19 core in place of 0.19 to
 * 0.24 at 5 ms, for 2 ms more of a save's wait.
 */
const leastApartMs = 8;

/** Saves of all students of this process, group by group (ADR 0014). */
export function gatherSaves(
  steps: GroupSteps<OwnedSave, SavedAnswers>,
  onGroup?: OnGroup,
): Gather<OwnedSave, SavedAnswers> {
  return createGather({
    mostAtOnce: mostChanges,
    mostWaiting: mostWaitingChanges,
    longestWaitMs,
    leastApartMs,
    weightOf: ({ changes }) => changes.length,
    run: aloneWhenRefused(steps),
    onGroup,
  });
}

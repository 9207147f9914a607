import type { OwnedContact } from '@invigil/db/commands/session/note-contacts-together';
import type { StartedSession } from '@invigil/db/commands/session/start-session';
import type { OwnedStart } from '@invigil/db/commands/session/start-sessions-together';
import type { SubmitResult } from '@invigil/db/commands/session/submit-session';
import type { OwnedSubmit } from '@invigil/db/commands/session/submit-sessions-together';
import type { StateRow } from '@invigil/db/queries/session/find-session';
import type { Message } from '@invigil/shared/contracts/session';
import { aloneWhenRefused, type GroupSteps } from './alone-when-refused.ts';
import { createGather, type Gather, type OnGroup } from './gather.ts';

/** Some statements each: while Postgres works on one group, this process works on another. */
const groupsAtOnce = 2;

/** Small groups: between two of them the saves of running exams have their turn. */
const mostStarts = 150;
/** A herd of ten thousand waits here for some seconds; the rest is told to come back. */
const mostWaitingStarts = 12_000;

export function gatherStarts(
  steps: GroupSteps<OwnedStart, StartedSession>,
  onGroup?: OnGroup,
  before?: () => Promise<void>,
): Gather<OwnedStart, StartedSession> {
  return createGather({
    mostAtOnce: mostStarts,
    mostWaiting: mostWaitingStarts,
    groupsAtOnce,
    weightOf: () => 1,
    keyOf: ({ examId, personId }) => `${examId} ${personId}`,
    before,
    run: aloneWhenRefused(steps),
    onGroup,
  });
}

/** A submission holds all answers of a sitting: fifty of them are as much as a thousand saves. */
const mostSubmits = 50;
const mostWaitingSubmits = 12_000;

export function gatherSubmits(
  steps: GroupSteps<OwnedSubmit, SubmitResult>,
  onGroup?: OnGroup,
): Gather<OwnedSubmit, SubmitResult> {
  return createGather({
    mostAtOnce: mostSubmits,
    mostWaiting: mostWaitingSubmits,
    groupsAtOnce,
    weightOf: () => 1,
    keyOf: ({ sessionId }) => sessionId,
    run: aloneWhenRefused(steps),
    onGroup,
  });
}

const mostContacts = 500;
const mostWaitingContacts = 20_000;

export interface ContactAsked extends OwnedContact {
  /** Null: no messages are wanted. */
  afterMessageId: number | null;
}

export interface ContactNews extends StateRow {
  messages: readonly Message[];
}

export function gatherContacts(
  together: (contacts: readonly ContactAsked[]) => Promise<(ContactNews | Error)[]>,
  onGroup?: OnGroup,
): Gather<ContactAsked, ContactNews> {
  return createGather({
    mostAtOnce: mostContacts,
    mostWaiting: mostWaitingContacts,
    // Nobody waits for a sign of life.
    leastApartMs: 50,
    weightOf: () => 1,
    keyOf: ({ sessionId }) => sessionId,
    run: together,
    onGroup,
  });
}

import type { Db } from '@invigil/db/client';
import { saveAnswers } from '@invigil/db/commands/session/save-answers';
import { createSaveTogether } from '@invigil/db/commands/session/save-answers-together';
import { type StartedSession, startSession } from '@invigil/db/commands/session/start-session';
import { startSessionsTogether } from '@invigil/db/commands/session/start-sessions-together';
import { type SubmitResult, submitSession } from '@invigil/db/commands/session/submit-session';
import { submitSessionsTogether } from '@invigil/db/commands/session/submit-sessions-together';
import { createKnownSessions } from '@invigil/db/queries/session/known-sessions';
import { type Fanout, studentActor } from '../context.ts';
import type { Keys } from '../keys/keys.ts';
import type { OnGroup } from './gather.ts';
import { gatherContacts, gatherStarts, gatherSubmits } from './gather-calls.ts';
import { gatherSaves } from './gather-saves.ts';
import { runContacts } from './run-contacts.ts';
import { tellChanged } from './tell-changed.ts';

export type Gathered = ReturnType<typeof createGathered>;
export type GatherKind = 'save' | 'start' | 'submit' | 'contact';

export interface GatheredOptions {
  /** Pool of `createGatherDb`. */
  gatherDb: Db;
  /** For what a group passes over. */
  studentDb: Db;
  keys: Keys;
  fanout: Pick<Fanout, 'publish'>;
  timeline: number;
  onGroup?: (kind: GatherKind, group: Parameters<OnGroup>[0]) => void;
}

/** What all students of this process do at once, each kind of act group by group on a connection of its own. */
export function createGathered({ gatherDb, studentDb, keys, fanout, timeline, onGroup }: GatheredOptions) {
  const contextOf = (personId: string) => ({ db: studentDb, actor: studentActor(personId) });
  const figuresOf =
    (kind: GatherKind): OnGroup =>
    (group) =>
      onGroup?.(kind, group);
  const told = tellers(fanout);
  const known = createKnownSessions(gatherDb);
  const saves = gatherSaves(
    {
      together: createSaveTogether(gatherDb, known),
      alone: (request) => saveAnswers(contextOf(request.personId), request),
    },
    figuresOf('save'),
  );
  const starts = gatherStarts(
    {
      together: (requests) => startSessionsTogether(gatherDb, requests).then(told.started),
      alone: (request) => startSession(contextOf(request.personId), request).then(told.startedOne),
    },
    figuresOf('start'),
    // Who sits goes before who comes in: a group of starts waits until no save waits for its group.
    () => untilQuiet(saves.waiting),
  );
  const submits = gatherSubmits(
    {
      together: (requests) =>
        submitSessionsTogether(gatherDb, requests, timeline, keys.hashSubmissionCode).then(told.submitted),
      alone: (request) =>
        submitSession(contextOf(request.personId), request, timeline, keys.hashSubmissionCode).then(
          told.submittedOne,
        ),
    },
    figuresOf('submit'),
  );
  const contacts = gatherContacts((requests) => runContacts(gatherDb, known, requests), figuresOf('contact'));
  return {
    saves,
    starts,
    submits,
    contacts,
    async idle(): Promise<void> {
      await Promise.all([saves.idle(), starts.idle(), submits.idle(), contacts.idle()]);
    },
  };
}

const patienceTurns = 20;

/** Some turns of the event loop at most: a flood of saves slows starts down, it does not stop them. */
async function untilQuiet(waiting: () => number): Promise<void> {
  for (let turn = 0; turn < patienceTurns && waiting() > 0; turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
}

/** After the commit the room board and the student's other devices are told, once a group. */
function tellers(fanout: Pick<Fanout, 'publish'>) {
  const started = <Each extends StartedSession | Error>(results: Each[]): Each[] => {
    tellChanged(
      fanout,
      results.flatMap((one) => (one instanceof Error || !one.created ? [] : [one.session])),
    );
    return results;
  };
  const submitted = <Each extends SubmitResult | null>(results: Each[]): Each[] => {
    tellChanged(
      fanout,
      results.flatMap((one) => (one?.result === 'submitted' ? [one.session] : [])),
    );
    return results;
  };
  const only = <Each>(results: Each[]): Each => results[0] as Each;
  return {
    started,
    submitted,
    startedOne: (one: StartedSession) => only(started([one])),
    submittedOne: (one: SubmitResult) => only(submitted([one])),
  };
}

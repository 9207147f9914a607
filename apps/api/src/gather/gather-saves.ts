import type { SaveAnswersRequest, SavedAnswers } from '@invigil/db/commands/session/save-answers';
import type { OwnedSave, SaveTogether } from '@invigil/db/commands/session/save-answers-together';
import { postgresCodeOf } from '@invigil/db/transaction';
import { createGather, type Gather, type GatherOptions } from './gather.ts';

export interface GatherSavesOptions {
  together: SaveTogether;
  /** The same for one request, in a transaction of its own. */
  alone(personId: string, request: SaveAnswersRequest): Promise<SavedAnswers>;
  onGroup?: GatherOptions<OwnedSave, SavedAnswers>['onGroup'];
}

/** Changes in one statement: more gain little and hold the others up. */
const mostChanges = 1_000;
/** About a second's work; above it a device keeps its changes and comes back. */
const mostWaitingChanges = 20_000;
/** Of those that the group passed over. */
const aloneAtOnce = 4;

/** Saves of all students of this process, group by group (ADR 0014). */
export function gatherSaves({
  together,
  alone,
  onGroup,
}: GatherSavesOptions): Gather<OwnedSave, SavedAnswers> {
  return createGather<OwnedSave, SavedAnswers>({
    mostAtOnce: mostChanges,
    mostWaiting: mostWaitingChanges,
    weightOf: ({ changes }) => changes.length,
    onGroup,
    async run(requests) {
      const results: (SavedAnswers | Error | null)[] = [...(await runTogether(requests))];
      const left = results.flatMap((result, index) => (result === null ? [index] : []));
      const lane = async () => {
        for (let index = left.shift(); index !== undefined; index = left.shift()) {
          const request = requests[index] as OwnedSave;
          results[index] = await alone(request.personId, request).catch(asError);
        }
      };
      await Promise.all(Array.from({ length: aloneAtOnce }, lane));
      return results as (SavedAnswers | Error)[];
    },
  });

  /** A group that Postgres refuses holds one poisoned change: each is done alone, and only that one fails. */
  async function runTogether(requests: readonly OwnedSave[]): Promise<(SavedAnswers | null)[]> {
    try {
      return await together(requests);
    } catch (error) {
      if (!isOfOneRequest(error)) throw error;
      return requests.map(() => null);
    }
  }
}

/** Data it can't take (22), a constraint (23), a lock that came too late (55P03), a statement that took too long (57014). */
function isOfOneRequest(error: unknown): boolean {
  const code = postgresCodeOf(error);
  return code !== null && /^(22|23|40|55P03$|57014$)/.test(code);
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

import { postgresCodeOf } from '@invigil/db/transaction';
import type { Outcome } from './gather.ts';

/** Of those that a group passed over. */
const aloneAtOnce = 4;

export interface GroupSteps<Request, Result> {
  /** `null`: to be done alone. */
  together(requests: readonly Request[]): Promise<(Result | Error | null)[]>;
  alone(request: Request): Promise<Result>;
}

/**
 * A group, and what it passed over one by one, which holds nobody else up. A group that Postgres refuses holds one poisoned request: each
 * is done alone, and only that one fails. A database that is away fails them all.
 */
export function aloneWhenRefused<Request, Result>({ together, alone }: GroupSteps<Request, Result>) {
  const inLane = createLanes(aloneAtOnce);
  return async (requests: readonly Request[]): Promise<Outcome<Result>[]> => {
    const results = await together(requests).catch((error: unknown) => {
      if (!isOfOneRequest(error)) throw error;
      return requests.map(() => null);
    });
    return results.map((result, index) => result ?? inLane(() => alone(requests[index] as Request)));
  };
}

/** Runs so many acts beside each other, the others in the order they came. */
function createLanes(lanes: number) {
  const waiting: (() => void)[] = [];
  let free = lanes;
  return async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** Data it can't take (22), a constraint (23), a deadlock (40), a lock that came too late (55P03), a statement that took too long (57014). */
function isOfOneRequest(error: unknown): boolean {
  const code = postgresCodeOf(error);
  return code !== null && /^(22|23|40|55P03$|57014$)/.test(code);
}

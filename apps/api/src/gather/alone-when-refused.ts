import { postgresCodeOf } from '@invigil/db/transaction';
import pLimit from 'p-limit';
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
  const limit = pLimit(aloneAtOnce);
  return async (requests: readonly Request[]): Promise<Outcome<Result>[]> => {
    const results = await together(requests).catch((error: unknown) => {
      if (!isOfOneRequest(error)) throw error;
      return requests.map(() => null);
    });
    return results.map((result, index) => result ?? limit(() => alone(requests[index] as Request)));
  };
}

/** Data it can't take (22), a constraint (23), a deadlock (40), a lock that came too late (55P03), a statement that took too long (57014). */
function isOfOneRequest(error: unknown): boolean {
  const code = postgresCodeOf(error);
  return code !== null && /^(22|23|40|55P03$|57014$)/.test(code);
}

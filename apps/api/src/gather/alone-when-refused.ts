import { postgresCodeOf } from '@invigil/db/transaction';

/** Of those that a group passed over. */
const aloneAtOnce = 4;

export interface GroupSteps<Request, Result> {
  /** `null`: to be done alone. */
  together(requests: readonly Request[]): Promise<(Result | Error | null)[]>;
  alone(request: Request): Promise<Result>;
}

/**
 * A group, and what it passed over one by one. A group that Postgres refuses holds one poisoned request: each is done alone, and only
 * that one fails. A database that is away fails them all.
 */
export function aloneWhenRefused<Request, Result>({ together, alone }: GroupSteps<Request, Result>) {
  return async (requests: readonly Request[]): Promise<(Result | Error)[]> => {
    const results = await together(requests).catch((error: unknown) => {
      if (!isOfOneRequest(error)) throw error;
      return requests.map(() => null);
    });
    const left = results.flatMap((result, index) => (result === null ? [index] : []));
    const lane = async () => {
      for (let index = left.shift(); index !== undefined; index = left.shift())
        results[index] = await alone(requests[index] as Request).catch(asError);
    };
    await Promise.all(Array.from({ length: Math.min(aloneAtOnce, left.length) }, lane));
    return results as (Result | Error)[];
  };
}

/** Data it can't take (22), a constraint (23), a deadlock (40), a lock that came too late (55P03), a statement that took too long (57014). */
function isOfOneRequest(error: unknown): boolean {
  const code = postgresCodeOf(error);
  return code !== null && /^(22|23|40|55P03$|57014$)/.test(code);
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

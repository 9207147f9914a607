import { createDb, type Db } from './client.ts';

/**
 * Every join of the gathered statements is a look-up by key, and no other plan may be taken: statistics of the hour before an exam say
 * that there are no sessions, and a plan that was made then reads the whole table for each group until the next analysis.
 */
const keyLookUpsOnly = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_bitmapscan: 'off',
  jit: 'off',
};

/** For each group that may run beside others: one of saves, two of starts, two of hand-ins, one of signs of life. */
export const gatherConnections = 6;

/** The pool of what is gathered into groups; straight to Postgres, with the student's login. */
export function createGatherDb(url: string): Db {
  return createDb({
    url,
    max: gatherConnections,
    applicationName: 'invigil-api-gather',
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
    settings: keyLookUpsOnly,
    isGathered: true,
  });
}

import type { Db } from '@invigil/db/client';
import { readConnectionLimits } from '@invigil/db/database-settings';
import { gatherConnections } from '@invigil/db/gather-client';
import { boardConnectionsOf, queueConnectionsOf } from '@invigil/queue/connections';
import { fanoutConnectionsOf } from '@invigil/queue/fanout';
import { planConnections, workerPool } from '@invigil/shared/rules/connections';
import type { WorkerEnv } from './env.ts';

/** Throws one sentence when all processes together would take more connections than the database allows; as each API process does. */
export async function assertConnections(db: Db, env: WorkerEnv): Promise<void> {
  const fanout = fanoutConnectionsOf(env);
  planConnections({
    ...(await readConnectionLimits(db)),
    apiProcesses: env.apiProcesses,
    workerProcesses: env.workerProcesses,
    apiDirect: gatherConnections + fanout + boardConnectionsOf(env),
    workerDirect: workerPool + queueConnectionsOf(env) + fanout,
    pooler: env.poolerConnections,
  });
}

import { createDb, type Db } from '@invigil/db/client';
import { assertDurableDatabase, assertTimeLimits, readConnectionLimits } from '@invigil/db/database-settings';
import { createGatherDb, gatherConnections } from '@invigil/db/gather-client';
import { boardConnectionsOf, queueConnectionsOf } from '@invigil/queue/connections';
import { fanoutConnectionsOf } from '@invigil/queue/fanout';
import { type PoolSizes, planConnections, workerPool } from '@invigil/shared/rules/connections';
import type { Env } from './env.ts';

export interface Databases {
  staffDb: Db;
  studentDb: Db;
  /** Past the pooler, where there is one: its statements are planned once a connection. */
  gatherDb: Db;
  sizes: PoolSizes;
  close(): Promise<void>;
}

type Settings = Pick<
  Env,
  | 'DATABASE_URL'
  | 'studentDatabaseUrl'
  | 'directDatabaseUrl'
  | 'directStudentDatabaseUrl'
  | 'isPooled'
  | 'REDIS_URL'
  | 'INVIGIL_API_PROCESSES'
  | 'INVIGIL_WORKER_PROCESSES'
  | 'INVIGIL_POOLER_CONNECTIONS'
>;

/**
 * The pools of this process, each of the size that the database's limit leaves for it. Throws one sentence when the database is
 * not durable, is too old, or has fewer connections than all processes need.
 */
export async function openDatabases(env: Settings): Promise<Databases> {
  const sizes = await planPools(env);
  const { isPooled } = env;
  const staffDb = createDb({
    url: env.DATABASE_URL,
    max: sizes.staff,
    applicationName: 'invigil-api-staff',
    isPooled,
  });
  const studentDb = createDb({
    url: env.studentDatabaseUrl,
    max: sizes.student,
    isPooled,
    applicationName: 'invigil-api-student',
    // A save waits no longer than this for its lock or its turn; the device keeps it and asks again.
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
  });
  const gatherDb = createGatherDb(env.directStudentDatabaseUrl);
  const close = async () => {
    await Promise.all([staffDb, studentDb, gatherDb].map((db) => db.$client.end()));
  };
  if (isPooled)
    await Promise.all([
      assertTimeLimits(staffDb, 'DATABASE_URL'),
      assertTimeLimits(studentDb, 'STUDENT_DATABASE_URL'),
    ]).catch(async (error) => {
      await close();
      throw error;
    });
  return { staffDb, studentDb, gatherDb, sizes, close };
}

/** Asks the database itself: a pooler's limits are not its. */
async function planPools(env: Settings): Promise<PoolSizes> {
  const db = createDb({ url: env.directDatabaseUrl, max: 1, applicationName: 'invigil-api-start' });
  try {
    await assertDurableDatabase(db);
    const redisUrl = env.REDIS_URL ?? null;
    const fanout = fanoutConnectionsOf({ redisUrl, databaseUrl: env.directDatabaseUrl });
    return planConnections({
      ...(await readConnectionLimits(db)),
      apiProcesses: env.INVIGIL_API_PROCESSES,
      workerProcesses: env.INVIGIL_WORKER_PROCESSES,
      apiDirect: gatherConnections + fanout + boardConnectionsOf({ redisUrl }),
      workerDirect: workerPool + queueConnectionsOf({ redisUrl }) + fanout,
      pooler: env.isPooled ? env.INVIGIL_POOLER_CONNECTIONS : null,
    });
  } finally {
    await db.$client.end();
  }
}

export interface WorkerEnv {
  databaseUrl: string;
  redisUrl: string | null;
  /** How often work is looked for that should have happened and did not. */
  sweepMs: number;
  /** How often rows of the outbox are handed to the queue. */
  relayMs: number;
  logLevel: string;
  /** Where `/metrics` is served, on the loopback address; null: nowhere. */
  metricsPort: number | null;
  /** Over all machines, for the arithmetic of connections. */
  apiProcesses: number;
  workerProcesses: number;
  /** What the poolers of the API may open; null where the API's pools connect straight. */
  poolerConnections: number | null;
}

/** Throws one sentence when a setting is missing or is no number. */
export function readWorkerEnv(): WorkerEnv {
  const { env } = process;
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set: the worker needs the database.');
  return {
    // Straight to Postgres where DATABASE_URL leads to a pooler: the queue listens, and a worker needs few connections.
    databaseUrl: env.DIRECT_DATABASE_URL || env.DATABASE_URL,
    redisUrl: env.REDIS_URL || null,
    sweepMs: milliseconds('INVIGIL_SWEEP_MS', 15_000),
    relayMs: milliseconds('INVIGIL_RELAY_MS', 500),
    logLevel: env.INVIGIL_LOG_LEVEL ?? 'info',
    metricsPort: port('INVIGIL_WORKER_METRICS_PORT'),
    apiProcesses: count('INVIGIL_API_PROCESSES', 1),
    workerProcesses: count('INVIGIL_WORKER_PROCESSES', 1),
    poolerConnections: env.DIRECT_DATABASE_URL ? count('INVIGIL_POOLER_CONNECTIONS', 30) : null,
  };
}

function milliseconds(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 10)
    throw new Error(`${name} is a number of milliseconds from 10 on, not "${text}".`);
  return value;
}

function port(name: string): number | null {
  const text = process.env[name];
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new Error(`${name} is a port number, not "${text}".`);
  return value;
}

function count(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${name} is a whole number from 1 on, not "${text}".`);
  return value;
}

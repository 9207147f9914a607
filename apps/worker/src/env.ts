export interface WorkerEnv {
  databaseUrl: string;
  redisUrl: string | null;
  /** How often work is looked for that should have happened and did not. */
  sweepMs: number;
  /** How often rows of the outbox are handed to the queue. */
  relayMs: number;
  logLevel: string;
}

/** Throws one sentence when a setting is missing or is no number. */
export function readWorkerEnv(): WorkerEnv {
  const { env } = process;
  if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set: the worker needs the database.');
  return {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL || null,
    sweepMs: milliseconds('INVIGIL_SWEEP_MS', 15_000),
    relayMs: milliseconds('INVIGIL_RELAY_MS', 500),
    logLevel: env.INVIGIL_LOG_LEVEL ?? 'info',
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

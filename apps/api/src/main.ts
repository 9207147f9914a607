import { createDb, type Db } from '@invigil/db/client';
import { assertDurableDatabase } from '@invigil/db/database-settings';
import { createGatherDb } from '@invigil/db/gather-client';
import { createFanout, fanoutConnectionsOf } from '@invigil/queue/fanout';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { type Env, readEnv } from './env.ts';
import { parseKeyring } from './keys/keyring.ts';
import { planPools } from './pool-sizes.ts';
import { buildServer } from './server.ts';

/** For reading the database's settings, before the pools have their size. */
async function readConnectionLimits(url: string): Promise<{ max: number; reserved: number }> {
  const db = createDb({ url, max: 1, applicationName: 'invigil-api-start' });
  try {
    await assertDurableDatabase(db);
    const found = await db.$client.query<{ max: number; reserved: number }>(
      `select current_setting('max_connections')::int as max,
         current_setting('superuser_reserved_connections')::int
         + coalesce(current_setting('reserved_connections', true), '0')::int as reserved`,
    );
    return found.rows[0] ?? { max: 0, reserved: 0 };
  } finally {
    await db.$client.end();
  }
}

async function start(): Promise<void> {
  const env = readEnv();
  const keyring = parseKeyring(env.INVIGIL_KEYRING);
  const logger = pino({ name: 'api', base: null });
  for (const warning of env.warnings) logger.warn(warning);
  const limits = await readConnectionLimits(env.DATABASE_URL);
  const redisUrl = env.REDIS_URL ?? null;
  const fanoutSettings = { redisUrl, databaseUrl: env.DATABASE_URL };
  const sizes = planPools(limits.max, limits.reserved + fanoutConnectionsOf(fanoutSettings));
  const staffDb = createDb({ url: env.DATABASE_URL, max: sizes.staff, applicationName: 'invigil-api-staff' });
  const studentDb = createDb({
    url: env.studentDatabaseUrl,
    max: sizes.student,
    applicationName: 'invigil-api-student',
    // A save waits no longer than this for its lock or its turn; the device keeps it and asks again.
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
  });
  const gatherDb = createGatherDb(env.studentDatabaseUrl);
  const fanout = createFanout({
    ...fanoutSettings,
    onError: (error) => logger.warn({ code: (error as { code?: unknown }).code }, 'fanout.failed'),
  });
  const app = await buildServer({
    staffDb,
    studentDb,
    gatherDb,
    keyring,
    fanout,
    logger,
    timeline: env.INVIGIL_TIMELINE,
    origins: env.INVIGIL_ORIGIN as [string, ...string[]],
    demoToken: env.INVIGIL_DEMO_TOKEN,
    webDist: env.INVIGIL_WEB_DIST,
    tls: tlsOf(env),
    trustedProxies: env.INVIGIL_TRUSTED_PROXIES?.split(',').map((address) => address.trim()),
  });
  closeWithGrace({ delay: 10_000, logger }, async ({ err }) => {
    if (err) logger.error({ name: err.name, message: err.message, stack: err.stack }, 'process.failed');
    await app.close();
    await fanout.close();
    await closeAll(staffDb, studentDb, gatherDb);
  });
  await app.listen({ host: env.INVIGIL_HOST, port: env.INVIGIL_PORT }).catch((error) => {
    if (error.code === 'EADDRINUSE')
      throw new Error(
        `Port ${env.INVIGIL_PORT} on ${env.INVIGIL_HOST} is taken by another program; choose another with INVIGIL_PORT.`,
      );
    throw error;
  });
  logger.info({ fanout: fanout.kind, pools: sizes, origin: env.INVIGIL_ORIGIN[0] }, 'api.started');
}

function tlsOf(env: Env) {
  return env.INVIGIL_TLS_CERT && env.INVIGIL_TLS_KEY
    ? { certFile: env.INVIGIL_TLS_CERT, keyFile: env.INVIGIL_TLS_KEY }
    : undefined;
}

async function closeAll(...dbs: Db[]): Promise<void> {
  await Promise.all(dbs.map((db) => db.$client.end()));
}

try {
  await start();
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}

/** A refused connection is an AggregateError without words of its own. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT')
    return `The database does not answer (${code}); look at DATABASE_URL.`;
  if (code === 'ENOENT' || code === 'EACCES') return `A file can not be read: ${error.message}.`;
  return error.message;
}

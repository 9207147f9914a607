import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createFanout } from '@invigil/queue/fanout';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { createDrain } from './drain.ts';
import { type Env, readEnv } from './env.ts';
import { parseKeyring } from './keys/keyring.ts';
import { openDatabases } from './open-databases.ts';
import { buildServer } from './server.ts';

/** With the time to drain in it; what is not done then is done again by whoever asked. */
const stopWithinMs = 10_000;

async function start(): Promise<void> {
  const env = readEnv();
  const keyring = parseKeyring(env.INVIGIL_KEYRING);
  const logger = pino({ name: 'api', base: null });
  for (const warning of env.warnings) logger.warn(warning);
  const { staffDb, studentDb, gatherDb, sizes, ...databases } = await openDatabases(env);
  const drain = createDrain();
  const fanout = createFanout({
    redisUrl: env.REDIS_URL ?? null,
    databaseUrl: env.directDatabaseUrl,
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
    accelDir: env.INVIGIL_ACCEL_DIR,
    drain,
    queue: { redisUrl: env.REDIS_URL ?? null, databaseUrl: env.directDatabaseUrl },
    metricsToken: env.INVIGIL_METRICS_TOKEN,
    tls: tlsOf(env),
    trustedProxies: env.INVIGIL_TRUSTED_PROXIES?.split(',').map((address) => address.trim()),
  });
  closeWithGrace({ delay: stopWithinMs, logger }, async ({ err }) => {
    if (err) logger.error({ name: err.name, message: err.message, stack: err.stack }, 'process.failed');
    else {
      drain.begin(app.server as Server);
      await wait(env.INVIGIL_DRAIN_MS);
    }
    // Takes no more, and ends what was taken: a save that waits for its group is a request under way.
    await app.close();
    await fanout.close();
    await databases.close();
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

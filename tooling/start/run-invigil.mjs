import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { apiNodeFlags } from './api-node-flags.mjs';
import { forgetDemoLinks, writeDemoLinks } from './demo-links.mjs';
import { readKeyring, readTimeline } from './keyring.mjs';
import { missingWithoutHttps } from './listen-address.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { inData, projectRoot } from './project-paths.mjs';
import { startRedis } from './redis-server.mjs';
import { startDatabase } from './start-database.mjs';
import { waitForReady } from './wait-ready.mjs';

/** The seed's way to say: this database holds people who are not of the demo. */
const seedRefused = 3;

/** Brings everything up in order, prints the links, and returns while it runs. */
export async function runInvigil({ flags, address, children, stops, node, startedAtMs }) {
  const wantsDemo = decideDemo(flags);
  const environment = {
    ...addressEnvironment(flags, address),
    INVIGIL_KEYRING: readKeyring(),
    INVIGIL_TIMELINE: readTimeline(),
    INVIGIL_DEMO_WORLD_FILE: inData('demo-world.json'),
  };
  const startProgram = (name, file) => {
    const nodeFlags = name === 'api' ? apiNodeFlags : [];
    children.start({ name, command: node, args: [...nodeFlags, file], env: environment });
  };
  const runProgram = async (name, file, failure) => {
    const { code, sentence } = await children.run({ name, command: node, args: [file], env: environment });
    if (code !== 0 && code !== seedRefused) throw new PlainFailure(`${failure}: ${sentence}`);
    return { code, sentence };
  };

  console.log('Starting …');
  const webBuilt = buildWeb(children, node);
  // Waited for below; a failure before that must not count as unhandled.
  webBuilt.catch(() => {});
  const database = await startDatabase();
  stops.push(database.stop);
  const redis = await startRedis();
  stops.push(redis.stop);
  if (redis.pid) children.leftovers.add(redis.pid);
  Object.assign(environment, {
    DATABASE_URL: database.databaseUrl,
    ...(database.studentDatabaseUrl && { STUDENT_DATABASE_URL: database.studentDatabaseUrl }),
    ...(redis.url && { REDIS_URL: redis.url }),
  });
  await runProgram('migrate', 'packages/db/src/migrate.ts', 'The database was not migrated');

  let demo = wantsDemo;
  if (demo) environment.INVIGIL_DEMO_TOKEN = randomBytes(16).toString('base64url');
  startProgram('worker', 'apps/worker/src/main.ts');
  if (demo) {
    // The seed ends when the worker has calibrated and published yesterday's exam.
    const seeding = runProgram('seed', 'tooling/demo/src/seed.ts', 'The demo was not made');
    const { code, sentence } = await Promise.race([seeding, children.crash]);
    if (code === seedRefused) {
      if (flags.demo) throw new PlainFailure(sentence);
      console.log(`No demo: ${sentence}`);
      demo = false;
      delete environment.INVIGIL_DEMO_TOKEN;
    }
  }
  await webBuilt;
  startProgram('api', 'apps/api/src/main.ts', apiNodeFlags);
  await Promise.race([waitForReady(address), children.crash]);
  if (demo) {
    startProgram('simulator', 'tooling/simulator/src/main.ts');
    stops.push(forgetDemoLinks);
    const { origin } = address;
    writeDemoLinks({ origin, admin: `${origin}/demo/admin/${environment.INVIGIL_DEMO_TOKEN}` });
  }
  printWelcome({ address, demoToken: environment.INVIGIL_DEMO_TOKEN, database, redis, startedAtMs });
}

// Unasked only where the database is our own; never in production.
function decideDemo(flags) {
  if (process.env.NODE_ENV === 'production') {
    if (flags.demo) throw new PlainFailure('--demo does not go with NODE_ENV=production.');
    return false;
  }
  return flags.demo ?? !process.env.DATABASE_URL;
}

function addressEnvironment(flags, { host, port, origin }) {
  return {
    INVIGIL_HOST: host,
    INVIGIL_PORT: String(port),
    INVIGIL_ORIGIN: origin,
    INVIGIL_WEB_DIST: join(projectRoot, 'apps', 'web', 'dist'),
    ...(flags.cert && { INVIGIL_TLS_CERT: flags.cert, INVIGIL_TLS_KEY: flags.key }),
  };
}

async function buildWeb(children, node) {
  const { code, sentence, logFile } = await children.run({
    name: 'build',
    command: node,
    args: [
      join('node_modules', 'turbo', 'bin', 'turbo'),
      'run',
      'build',
      '--filter=@invigil/web',
      '--only',
      '--output-logs=errors-only',
    ],
    env: { TURBO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', CI: '1' },
  });
  if (code !== 0) throw new PlainFailure(`The web app was not built: ${sentence} (more in ${logFile})`);
}

function printWelcome({ address, demoToken, database, redis, startedAtMs }) {
  const { origin } = address;
  const lines = [`Invigil is ready: ${origin}`];
  if (demoToken) {
    lines.push(`  admin    ${origin}/demo/admin/${demoToken}`);
    lines.push(`  student  ${origin}/demo/student/${demoToken}`);
  }
  const queue = redis.url ? `queue on ${redis.source}` : 'queue on Postgres (no Redis)';
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  lines.push(`Database: ${database.source}; ${queue}. Started in ${seconds} s. Ctrl-C stops everything.`);
  const missing = missingWithoutHttps(address);
  if (missing) lines.push(missing);
  console.log(`\n${lines.join('\n')}\n`);
}

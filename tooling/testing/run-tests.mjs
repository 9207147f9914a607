/** `npm test`: brings up what the tests need, runs every part, ends with one summary. `--long` runs more seeds. */
import { checkNode } from '../start/check-node.mjs';
import { createChildren } from '../start/children.mjs';
import { findNode } from '../start/find-node.mjs';
import { installPackages } from '../start/install-packages.mjs';
import { PlainFailure, printFailure } from '../start/plain-failure.mjs';
import { tryLock } from '../start/process-lock.mjs';
import { inData, makeDataRoot } from '../start/project-paths.mjs';
import { onStopSignal } from '../start/stop-signals.mjs';
import { printSummary } from './print-summary.mjs';
import { runStaticChecks } from './static-checks.mjs';
import { countFilesOf, testParts } from './test-parts.mjs';
import { startTestServices } from './test-services.mjs';
import { runVitestPart, skipVitestPart } from './vitest-part.mjs';

const children = createChildren({ runName: 'test', print: (text) => console.log(text), gentleMs: 3_000 });
const stops = [];
let ending;

onStopSignal(
  () => end(130),
  () => {
    children.killAll();
    process.exit(130);
  },
);

try {
  checkNode();
  const { long, wanted } = readArguments(process.argv.slice(2));
  makeDataRoot();
  const releaseLock = tryLock(inData('test.lock'));
  if (!releaseLock) throw new PlainFailure('The tests are already running in this folder.');
  stops.push(async () => releaseLock());
  await children.leftovers.endThoseOfLastRun();
  await installPackages();
  const services = await startTestServices({ children, stops });
  const run = { children, node: findNode(), environment: testEnvironment(services, long), long };
  const rows = [];
  if (wanted('checks')) rows.push(await timed('checks', () => runStaticChecks(run)));
  for (const part of testParts.filter(({ project }) => wanted(project))) {
    if (part.optional && countFilesOf(part) === 0) continue;
    const reason = reasonToSkip(part, services);
    rows.push(
      await timed(part.name, () => (reason ? skipVitestPart(part, reason, run) : runVitestPart(part, run))),
    );
  }
  if (!ending) await end(undefined, rows);
} catch (error) {
  if (!ending) printFailure(error);
  await end(1);
}

function reasonToSkip(part, { browser, redis }) {
  if (part.needsBrowser && !browser.path) return browser.reason;
  if (part.queue === 'redis' && !redis.url)
    return 'no REDIS_URL, no Redis on this machine, and no way to unpack one here';
  return undefined;
}

function testEnvironment({ adminUrl, redis, browserEnvironment }, long) {
  return {
    INVIGIL_TEST_DATABASE_ADMIN_URL: adminUrl,
    REDIS_URL: redis.url,
    ...browserEnvironment,
    ...(long && { INVIGIL_LONG: '1' }),
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined }),
    // The tests must never meet somebody's real database.
    DATABASE_URL: undefined,
    STUDENT_DATABASE_URL: undefined,
    DIRECT_DATABASE_URL: undefined,
    DIRECT_STUDENT_DATABASE_URL: undefined,
  };
}

async function timed(name, act) {
  console.log(`\n── ${name}`);
  const startedAtMs = performance.now();
  const result = await act();
  return { name, ...result, seconds: (performance.now() - startedAtMs) / 1000 };
}

function readArguments(args) {
  const names = ['checks', ...new Set(testParts.map(({ project }) => project))];
  const chosen = args.filter((word) => word !== '--long');
  const unknown = chosen.find((word) => !names.includes(word));
  if (unknown)
    throw new PlainFailure(
      `"${unknown}" is no part of the tests; there are: ${names.join(', ')}, and --long.`,
    );
  return { long: args.includes('--long'), wanted: (name) => chosen.length === 0 || chosen.includes(name) };
}

async function end(code, rows) {
  ending ??= (async () => {
    await children.stopAll();
    for (const stop of stops.reverse()) await stop().catch(printFailure);
    const green = rows ? printSummary(rows) : true;
    process.exit(code ?? (green ? 0 : 1));
  })();
  return ending;
}

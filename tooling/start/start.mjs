/** `npm start`: from a fresh clone to a running Invigil, and back to nothing running on Ctrl-C. */
import { checkNode } from './check-node.mjs';
import { createChildren } from './children.mjs';
import { deletePostgres } from './embedded-postgres.mjs';
import { findNode } from './find-node.mjs';
import { installPackages } from './install-packages.mjs';
import { forgetKeyring } from './keyring.mjs';
import { chooseAddress } from './listen-address.mjs';
import { PlainFailure, printFailure } from './plain-failure.mjs';
import { tryLock } from './process-lock.mjs';
import { inData, makeDataRoot } from './project-paths.mjs';
import { readFlags } from './read-flags.mjs';
import { runInvigil } from './run-invigil.mjs';
import { postgresDataDir } from './start-database.mjs';
import { onStopSignal } from './stop-signals.mjs';

const startedAtMs = performance.now();
const children = createChildren({
  runName: 'start',
  print: (text, name) => console.log(`${name} | ${text}`),
});
/** Ends in the opposite order of starting: programs first, then what they lean on. */
const stops = [];
let releaseLock;
let ending;

onStopSignal(
  () => end(0, 'Stopping …'),
  () => {
    children.killAll();
    process.exit(130);
  },
);

try {
  checkNode();
  const flags = readFlags(process.argv.slice(2));
  makeDataRoot();
  releaseLock = tryLock(inData('start.lock'));
  if (!releaseLock)
    throw new PlainFailure('Invigil is already running from this folder: stop it first (Ctrl-C there).');
  await children.leftovers.endThoseOfLastRun();
  const address = await chooseAddress(flags);
  await installPackages();
  if (flags.reset) await reset();
  await runInvigil({ flags, address, children, stops, node: findNode(), startedAtMs });
  await children.crash;
} catch (error) {
  await end(1, undefined, error);
}

async function reset() {
  if (process.env.DATABASE_URL)
    throw new PlainFailure(
      '--reset deletes the embedded database only, and DATABASE_URL names another: nothing was deleted.',
    );
  await deletePostgres(postgresDataDir);
  forgetKeyring();
}

async function end(code, line, error) {
  // What fails because we are stopping is no failure.
  if (ending) return ending;
  ending = (async () => {
    if (line) console.log(`\n${line}`);
    if (error) printFailure(error);
    await children.stopAll();
    for (const stop of stops.reverse()) await stop().catch(printFailure);
    releaseLock?.();
    process.exit(code);
  })();
  return ending;
}

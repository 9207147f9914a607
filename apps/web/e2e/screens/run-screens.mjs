/** `npm run screens`: brings up what the pictures need, builds the web app and takes them. */
import { join } from 'node:path';
import { checkNode } from '../../../../tooling/start/check-node.mjs';
import { createChildren } from '../../../../tooling/start/children.mjs';
import { findNode } from '../../../../tooling/start/find-node.mjs';
import { installPackages } from '../../../../tooling/start/install-packages.mjs';
import { printFailure } from '../../../../tooling/start/plain-failure.mjs';
import { makeDataRoot } from '../../../../tooling/start/project-paths.mjs';
import { onStopSignal } from '../../../../tooling/start/stop-signals.mjs';
import { startTestServices } from '../../../../tooling/testing/test-services.mjs';

const children = createChildren({
  runName: 'screens',
  print: (text) => console.log(text),
  gentleMs: 3_000,
});
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
  makeDataRoot();
  await children.leftovers.endThoseOfLastRun();
  await installPackages();
  const { adminUrl, browserEnvironment } = await startTestServices({ children, stops });
  const node = findNode();
  const turbo = join('node_modules', 'turbo', 'bin', 'turbo');
  const run = (name, args, env) =>
    children.run({ name, command: node, args, env, quiet: false, limitMs: 15 * 60_000 });
  const built = await run(
    'screens-build',
    [turbo, 'run', 'build', '--filter=@invigil/web', '--only', '--output-logs=errors-only'],
    { TURBO_TELEMETRY_DISABLED: '1' },
  );
  if (built.code !== 0) await end(1);
  const { code } = await run('screens', [join('apps', 'web', 'e2e', 'screens', 'take-screens.ts')], {
    INVIGIL_TEST_DATABASE_ADMIN_URL: adminUrl,
    ...browserEnvironment,
    DATABASE_URL: undefined,
    STUDENT_DATABASE_URL: undefined,
  });
  await end(code === 0 ? 0 : 1);
} catch (error) {
  if (!ending) printFailure(error);
  await end(1);
}

async function end(code) {
  ending ??= (async () => {
    await children.stopAll();
    for (const stop of stops.reverse()) await stop().catch(printFailure);
    process.exit(code);
  })();
  return ending;
}

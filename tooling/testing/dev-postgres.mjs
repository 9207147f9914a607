/**
 * Starts (or finds) the Postgres the tests use, prints its superuser URL as the only line, and leaves it running.
 * `--stop` ends it. A test run leaves a server alone that was started here.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { startPostgres } from '../start/embedded-postgres.mjs';
import { printFailure } from '../start/plain-failure.mjs';
import { prepareInvigilDatabase } from '../start/postgres-logins.mjs';
import { makeDataRoot } from '../start/project-paths.mjs';
import { keptMark, testDataDir } from './test-postgres.mjs';

try {
  makeDataRoot();
  const server = await startPostgres({ dataDir: testDataDir });
  if (process.argv.includes('--stop')) {
    rmSync(keptMark, { force: true });
    await server.stop();
  } else {
    writeFileSync(keptMark, '');
    await prepareInvigilDatabase(server);
    console.log(server.adminUrl);
  }
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

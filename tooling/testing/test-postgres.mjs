import { existsSync } from 'node:fs';
import { startPostgres } from '../start/embedded-postgres.mjs';
import { prepareInvigilDatabase } from '../start/postgres-logins.mjs';
import { inData } from '../start/project-paths.mjs';

export const testDataDir = inData('test-postgres');
/** Lies there while somebody keeps the test server running on purpose (dev-postgres.mjs). */
export const keptMark = inData('test-postgres.kept');

/** The tests' own server: real settings, its own data. `stop` leaves a kept server alone. */
export async function startTestPostgres() {
  const server = await startPostgres({ dataDir: testDataDir });
  await prepareInvigilDatabase(server);
  return { adminUrl: server.adminUrl, stop: async () => (existsSync(keptMark) ? undefined : server.stop()) };
}

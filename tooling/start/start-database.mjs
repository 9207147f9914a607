import { startPostgres } from './embedded-postgres.mjs';
import { checkGivenPostgres } from './given-postgres.mjs';
import { prepareInvigilDatabase } from './postgres-logins.mjs';
import { inData } from './project-paths.mjs';

export const postgresDataDir = inData('postgres');

/** The database of this run: the one DATABASE_URL names, else the embedded one. */
export async function startDatabase() {
  const { DATABASE_URL: databaseUrl, STUDENT_DATABASE_URL: studentDatabaseUrl } = process.env;
  if (databaseUrl) {
    await checkGivenPostgres(databaseUrl, studentDatabaseUrl);
    return {
      databaseUrl,
      studentDatabaseUrl,
      source: `Postgres at ${new URL(databaseUrl).host}`,
      stop: async () => {},
    };
  }
  const server = await startPostgres({ dataDir: postgresDataDir });
  const urls = await prepareInvigilDatabase(server);
  return { ...urls, source: 'its own Postgres in .data', stop: server.stop };
}

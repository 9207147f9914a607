import type { EmbeddedPostgres } from './embedded-postgres.mjs';

export function prepareInvigilDatabase(
  server: Pick<EmbeddedPostgres, 'adminUrl' | 'secrets'> & { database?: string },
): Promise<{ databaseUrl: string; studentDatabaseUrl: string }>;

import { PlainFailure } from './plain-failure.mjs';

/** Checks the database that DATABASE_URL names before anything is started on it. */
export async function checkGivenPostgres(databaseUrl, studentDatabaseUrl) {
  if (!studentDatabaseUrl && process.env.NODE_ENV === 'production')
    throw new PlainFailure(
      'STUDENT_DATABASE_URL is required in production: without a login of its own for students, only code keeps answer keys from them.',
    );
  await connectOnce('DATABASE_URL', databaseUrl);
  if (studentDatabaseUrl) await connectOnce('STUDENT_DATABASE_URL', studentDatabaseUrl);
  else
    console.warn(
      'Warning: STUDENT_DATABASE_URL is not set, so student requests use the staff login of the database.',
    );
}

async function connectOnce(name, value) {
  if (!URL.canParse(value) || !/^postgres(ql)?:$/.test(new URL(value).protocol))
    throw new PlainFailure(
      `${name} is not a Postgres address: it should look like postgres://user:password@host:5432/name.`,
    );
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: value, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = error.message || error.errors?.[0]?.message || error.code;
    throw new PlainFailure(`The database at ${new URL(value).host} (${name}) can't be used: ${reason}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

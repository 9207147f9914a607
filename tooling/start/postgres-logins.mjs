/**
 * Makes the database `invigil` and its two logins, when they are missing.
 * `invigil_staff` owns the database; `invigil_student` may connect and has no right but what migrations grant it.
 * @returns {Promise<{databaseUrl: string, studentDatabaseUrl: string}>}
 */
export async function prepareInvigilDatabase({ adminUrl, secrets, database = 'invigil' }) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // Two starters at once would both find the role missing. The lock ends with the connection.
    await client.query("select pg_advisory_lock(hashtext('invigil logins'))");
    for (const [role, password] of [
      ['invigil_staff', secrets.staffPassword],
      ['invigil_student', secrets.studentPassword],
    ]) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      await client.query(
        `${rowCount ? 'alter' : 'create'} role ${role} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
      );
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    const name = pg.escapeIdentifier(database);
    if (!rowCount) await client.query(`create database ${name} owner invigil_staff`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to invigil_student`);
  } finally {
    await client.end();
  }
  const urlFor = (role, password) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  };
  return {
    databaseUrl: urlFor('invigil_staff', secrets.staffPassword),
    studentDatabaseUrl: urlFor('invigil_student', secrets.studentPassword),
  };
}

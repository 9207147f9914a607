/** The test runner starts a Postgres and says where; there is no stand-in for it. */
export function testDatabaseAdminUrl(): string {
  const url = process.env.INVIGIL_TEST_DATABASE_ADMIN_URL;
  if (!url)
    throw new Error(
      'INVIGIL_TEST_DATABASE_ADMIN_URL is not set: run the tests with `npm test`, or take the URL that `node tooling/testing/dev-postgres.mjs` prints.',
    );
  return url;
}

/** What the migration command reads; the rest of the package is handed its settings. */
export function readMigrateEnv(): { url: string; studentRole: string | null } {
  // A migration holds a lock of its session: never through a pooler.
  const url = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: say which database to migrate.');
  const studentUrl = process.env.STUDENT_DATABASE_URL;
  return { url, studentRole: studentUrl ? decodeURIComponent(new URL(studentUrl).username) : null };
}

/** What the migration command reads; the rest of the package is handed its settings. */
export function readMigrateEnv(): { url: string; studentRole: string | null } {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: say which database to migrate.');
  const studentUrl = process.env.STUDENT_DATABASE_URL;
  return { url, studentRole: studentUrl ? decodeURIComponent(new URL(studentUrl).username) : null };
}

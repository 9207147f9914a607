import type { Db, Tx } from './client.ts';

/** serialization_failure, deadlock_detected: nothing was written, the same work may be tried again. */
const worthAnotherTry = new Set(['40001', '40P01']);
const tries = 3;

/** One READ COMMITTED transaction; resolves after COMMIT has returned, so what it resolves with is durable. */
export async function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work, { isolationLevel: 'read committed' });
    } catch (error) {
      if (attempt === tries || !worthAnotherTry.has(postgresCodeOf(error) ?? '')) throw error;
    }
  }
}

/** The five-character SQLSTATE of an error or of what caused it; drizzle wraps the driver's. */
export function postgresCodeOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}

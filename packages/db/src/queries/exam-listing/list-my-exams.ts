import type { ListMyExamsOutput } from '@invigil/shared/contracts/exams';
import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { isoOf } from '../../instants.ts';
import { selectMyExams } from './my-exam-rows.ts';

/** What a student can sit, why not, and what was sat; at most two statements. */
export async function listMyExams(db: DbOrTx, personId: PersonId): Promise<ListMyExamsOutput> {
  const rows = await selectMyExams(db, personId, sql`true`);
  const nowMs = rows[0]?.nowMs ?? (await readDatabaseClock(db)).getTime();
  return { exams: rows.map((row) => row.exam), serverNow: isoOf(nowMs) };
}

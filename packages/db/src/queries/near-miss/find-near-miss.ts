import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/** The exam that a form was written in, and the ruling on it; undefined when there is none such. */
export async function findNearMiss(
  db: DbOrTx,
  nearMissId: string,
): Promise<{ examId: string; decision: 'accepted' | 'rejected' | null } | undefined> {
  const found = await db.execute<{ examId: string; decision: 'accepted' | 'rejected' | null }>(sql`
    select v.exam_id as "examId", nm.decision from near_misses nm join items i on i.id = nm.item_id
    join exam_versions v on v.id = i.exam_version_id where nm.id = ${nearMissId}`);
  return found.rows[0];
}

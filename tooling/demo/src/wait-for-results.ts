import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@invigil/db/client';
import { sql } from 'drizzle-orm';

/**
 * Resolves with what is still unpublished of the exams that were over when the world was made: nothing, or, after `limitMs`,
 * their English titles. One that an admin has taken back is left alone.
 */
export async function waitForResults(db: Db, limitMs: number): Promise<string[]> {
  const endAt = performance.now() + limitMs;
  for (;;) {
    const waiting = await findUnpublished(db);
    if (waiting.length === 0 || performance.now() > endAt) return waiting;
    await sleep(200);
  }
}

async function findUnpublished(db: Db): Promise<string[]> {
  const found = await db.execute<{ title: string }>(sql`
    select v.titles->>'en' as title from exams e join exam_versions v on v.id = e.current_version_id
    where e.is_demo and e.status = 'published' and e.results_published_at is null and e.results_held_at is null
      and v.closes_at < (select min(created_at) from people where role = 'owner' and is_demo)
    order by v.closes_at`);
  return found.rows.map(({ title }) => title);
}

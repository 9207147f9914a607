import { sql } from 'drizzle-orm';
import { startedSql } from './has-started.ts';

/**
 * The version that the editor shows of the exam `exams`: the draft, or what was published when nothing is being changed.
 * A draft that was begun before the first start can never be published any more, so the published version is shown then.
 */
export const shownVersionSql = sql<string>`case when ${startedSql(sql`exams.id`)}
  then coalesce(exams.current_version_id, exams.draft_version_id)
  else coalesce(exams.draft_version_id, exams.current_version_id) end`;

import type { KeyedItem } from '@invigil/shared/rules/scoring';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import type { SubmittedAnswer } from '../../schema/index.ts';

export interface SubmissionToScore {
  examId: string;
  sessionId: string;
  answers: Record<string, SubmittedAnswer>;
  /** The key in force of the version the session is of. */
  keyVersionId: string;
  items: KeyedItem[];
}

/** The submission with the key in force, or undefined: absent, voided, or of an exam without a key. */
export async function findSubmissionToScore(
  db: DbOrTx,
  submissionId: string,
): Promise<SubmissionToScore | undefined> {
  const found = await db.execute<{
    examId: string;
    sessionId: string;
    answers: Record<string, SubmittedAnswer>;
    keyVersionId: string;
    items: KeyedItem[];
  }>(sql`
    select s.exam_id as "examId", s.id as "sessionId", sub.answers, k.id as "keyVersionId", (
      select json_agg(json_build_object('itemId', i.id, 'question', i.question, 'kind', i.kind,
        'options', i.options,
        'accepted', coalesce(ke.accepted, '{}'), 'literals', coalesce(ke.literals, '{}'), 'void', coalesce(ke.void, false)) order by i.position)
      from items i left join key_entries ke on ke.item_id = i.id and ke.key_version_id = k.id
      where i.exam_version_id = s.exam_version_id
    ) as items
    from submissions sub
    join sessions s on s.id = sub.session_id and s.status <> 'voided'
    join lateral (select id from key_versions where exam_version_id = s.exam_version_id
      order by number desc limit 1) k on true
    where sub.id = ${submissionId}`);
  const row = found.rows[0];
  return row && { ...row, items: row.items ?? [] };
}

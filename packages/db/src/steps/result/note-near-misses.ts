import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

/** What JavaScript's `trim` takes away, for `btrim`. */
const whiteSpace =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A form that could not be read, and a submission in which it stands as typed. */
export interface UnreadForm {
  submissionId: string;
  itemId: string;
  form: string;
}

/**
 * Makes sure that every form which could not be read stands in the queue of near misses, once an item, and returns those that a person has
 * rejected. The rows stay locked until the scores are committed: a ruling on one of them comes wholly before them or wholly after.
 * @param forms no form of an item twice
 */
export async function noteNearMisses(
  tx: Tx,
  readingVersion: number,
  forms: readonly UnreadForm[],
): Promise<{ itemId: string; form: string }[]> {
  const given = JSON.stringify(
    forms.map(({ submissionId, itemId, form }) => ({ submission_id: submissionId, item_id: itemId, form })),
  );
  // In one order, so that two workers never wait for each other in a ring.
  const noted = await tx.execute<{ itemId: string; form: string; decision: string | null }>(sql`
    insert into near_misses (item_id, form, text, reading_version, first_seen_at)
    select g.item_id, g.form, btrim(sub.answers -> g.item_id::text ->> 'text', ${whiteSpace}),
      ${readingVersion}::int, clock_timestamp()
    from jsonb_to_recordset(${given}::jsonb) as g(submission_id uuid, item_id uuid, form text)
    join submissions sub on sub.id = g.submission_id
    order by 1, 2
    on conflict (item_id, form) do update set reading_version = excluded.reading_version
    returning item_id as "itemId", form, decision`);
  return noted.rows.filter(({ decision }) => decision === 'rejected');
}

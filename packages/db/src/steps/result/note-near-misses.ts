import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

/** What JavaScript's `trim` takes away, for `btrim`. */
const whiteSpace =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/**
 * Makes sure that every form which could not be read stands in the queue of near misses, once an item, and returns those that a person has
 * rejected. The rows stay locked until the score is committed: a ruling on one of them comes wholly before it or wholly after.
 */
export async function noteNearMisses(
  tx: Tx,
  { submissionId, readingVersion }: { submissionId: string; readingVersion: number },
  forms: readonly { itemId: string; form: string }[],
): Promise<{ itemId: string; form: string }[]> {
  const given = JSON.stringify(forms.map(({ itemId, form }) => ({ item_id: itemId, form })));
  const noted = await tx.execute<{ itemId: string; form: string; decision: string | null }>(sql`
    insert into near_misses (item_id, form, text, reading_version, first_seen_at)
    select g.item_id, g.form, btrim(sub.answers -> g.item_id::text ->> 'text', ${whiteSpace}),
      ${readingVersion}::int, clock_timestamp()
    from jsonb_to_recordset(${given}::jsonb) as g(item_id uuid, form text)
    cross join (select answers from submissions where id = ${submissionId}) sub
    order by 1, 2
    on conflict (item_id, form) do update set reading_version = excluded.reading_version
    returning item_id as "itemId", form, decision`);
  return noted.rows.filter(({ decision }) => decision === 'rejected');
}

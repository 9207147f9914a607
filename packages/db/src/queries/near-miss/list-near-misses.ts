import type { ListNearMissesOutput, NearMissRow } from '@invigil/shared/contracts/near-misses';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

/**
 * A page of the forms of one exam that could not be read: what waits first, by item, the most frequent first. A form is counted in the newest
 * score of each sitting's latest submission; one that nobody holds any more stays with 0. One statement.
 */
export async function listNearMisses(
  db: DbOrTx,
  { examId, page, limit }: { examId: string; page: number; limit: number },
): Promise<ListNearMissesOutput> {
  const found = await db.execute<{ total: number; waiting: number; rows: NearMissRow[] }>(sql`
    with near as (
      select nm.*, i.position, i.question, i.part, i.exam_version_id
      from near_misses nm join items i on i.id = nm.item_id
      join exam_versions v on v.id = i.exam_version_id where v.exam_id = ${examId}
    ), latest as (
      select distinct on (s.id) s.id, sc.marks
      from sessions s
      join submissions sub on sub.session_id = s.id and sub.number = s.submission_count
      join scores sc on sc.submission_id = sub.id
      join key_versions k on k.id = sc.key_version_id
      where s.exam_id = ${examId} and s.status = 'submitted' and not s.is_preview
      order by s.id, k.number desc, sc.reading_version desc
    ), held as (
      select i.item_id, latest.marks -> i.item_id::text ->> 'readAs' as form, count(*)::int as n
      from latest cross join (select distinct item_id from near) i group by 1, 2
    ), placed as (
      select near.*, coalesce(held.n, 0) as n,
        row_number() over (order by (near.decision is not null), near.position, coalesce(held.n, 0) desc, near.form) as place
      from near left join held on held.item_id = near.item_id and held.form = near.form
    )
    select (select count(*) from near)::int as total,
      (select count(*) from near where decision is null)::int as waiting,
      coalesce((
        select json_agg(json_build_object('nearMissId', p.id, 'itemId', p.item_id, 'question', p.question, 'part', p.part,
          'accepted', coalesce((select ke.accepted || ke.literals from key_entries ke join key_versions k on k.id = ke.key_version_id
            where ke.item_id = p.item_id and k.exam_version_id = p.exam_version_id order by k.number desc limit 1), '{}'),
          'text', p.text, 'students', p.n, 'decision', p.decision,
          'decidedAt', ${isoInstant(sql`p.decided_at`)}) order by p.place)
        from placed p where p.place > ${(page - 1) * limit} and p.place <= ${page * limit}), '[]') as rows`);
  const row = found.rows[0];
  return { rows: row?.rows ?? [], page, limit, total: row?.total ?? 0, waiting: row?.waiting ?? 0 };
}

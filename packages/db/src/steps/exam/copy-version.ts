import { randomUUID } from 'node:crypto';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { examVersions, keyVersions } from '../../schema/index.ts';

export interface CopyTarget {
  examId: string;
  number: number | SQL<number>;
  createdBy: string | null;
}

/** An unpublished copy of a version with its items (same bank item ids) and the key in force; returns its id. */
export async function copyVersion(tx: Tx, fromId: string, target: CopyTarget): Promise<string> {
  const [source] = await tx.select().from(examVersions).where(eq(examVersions.id, fromId));
  if (!source) throw new Error(`exam version ${fromId} is gone`);
  const id = randomUUID();
  const { createdAt: _, ...copied } = source;
  await tx.insert(examVersions).values({
    ...copied,
    id,
    examId: target.examId,
    number: target.number as number,
    publishedAt: null,
    publishedBy: null,
  });
  await tx.execute(sql`
    insert into items (exam_version_id, bank_item_id, position, question, part, kind, options, section, topic)
    select ${id}, bank_item_id, position, question, part, kind, options, section, topic
    from items where exam_version_id = ${fromId}`);
  const keyVersionId = randomUUID();
  await tx
    .insert(keyVersions)
    .values({ id: keyVersionId, examVersionId: id, number: 1, createdBy: target.createdBy });
  await tx.execute(sql`
    insert into key_entries (key_version_id, item_id, accepted, literals, void)
    select ${keyVersionId}, new.id, coalesce(e.accepted, '{}'), coalesce(e.literals, '{}'), coalesce(e.void, false)
    from items new
    join items old on old.exam_version_id = ${fromId} and old.position = new.position
    left join key_entries e on e.item_id = old.id and e.key_version_id = (
      select k.id from key_versions k where k.exam_version_id = ${fromId} order by k.number desc limit 1)
    where new.exam_version_id = ${id}`);
  return id;
}

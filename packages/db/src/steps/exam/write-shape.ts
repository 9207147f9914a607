import type { ShapeItem } from '@invigil/shared/contracts/admin-exams';
import { DomainError } from '@invigil/shared/errors';
import { itemLabel } from '@invigil/shared/rules/templates';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { items, keyEntries, keyVersions } from '../../schema/index.ts';

/**
 * Makes the items of a draft exactly `shape`, in its order. A question with the same number and part stays the same item:
 * its id, its bank item and, while its kind is the same, its key are kept.
 */
export async function writeShape(tx: Tx, examVersionId: string, shape: readonly ShapeItem[]): Promise<void> {
  refuseDoubles(shape);
  const found = await tx.select().from(items).where(eq(items.examVersionId, examVersionId));
  const byLabel = new Map(found.map((item) => [itemLabel(item), item]));
  const wanted = new Set(shape.map(itemLabel));
  const gone = found.filter((item) => !wanted.has(itemLabel(item)));
  const rekeyed = shape.flatMap((item) => {
    const kept = byLabel.get(itemLabel(item));
    return kept && kept.kind !== item.kind ? [kept.id] : [];
  });
  if (gone.length > 0)
    await tx.delete(items).where(
      inArray(
        items.id,
        gone.map((item) => item.id),
      ),
    );
  // Out of the way of the places they are about to take from each other.
  await tx
    .update(items)
    .set({ position: sql`-${items.position}` })
    .where(eq(items.examVersionId, examVersionId));
  await tx
    .insert(items)
    .values(shape.map((item, index) => ({ ...item, examVersionId, position: index + 1 })))
    .onConflictDoUpdate({
      target: [items.examVersionId, items.question, items.part],
      set: {
        position: sql`excluded.position`,
        kind: sql`excluded.kind`,
        options: sql`excluded.options`,
        section: sql`excluded.section`,
        topic: sql`excluded.topic`,
      },
    });
  const keyVersionId = await findDraftKey(tx, examVersionId);
  if (rekeyed.length > 0)
    await tx
      .delete(keyEntries)
      .where(and(eq(keyEntries.keyVersionId, keyVersionId), inArray(keyEntries.itemId, rekeyed)));
  await tx.execute(sql`
    insert into key_entries (key_version_id, item_id)
    select ${keyVersionId}, i.id from items i where i.exam_version_id = ${examVersionId}
    on conflict do nothing`);
}

/** The key that is edited with a draft: its only key version. */
export async function findDraftKey(tx: Tx, examVersionId: string): Promise<string> {
  const [key] = await tx
    .select({ id: keyVersions.id })
    .from(keyVersions)
    .where(eq(keyVersions.examVersionId, examVersionId));
  if (!key) throw new Error(`exam version ${examVersionId} has no key version`);
  return key.id;
}

function refuseDoubles(shape: readonly ShapeItem[]): void {
  const seen = new Set<string>();
  for (const item of shape) {
    const question = itemLabel(item);
    if (seen.has(question))
      throw new DomainError('INVALID_INPUT', { field: 'shape', problem: 'duplicate', question });
    seen.add(question);
  }
}

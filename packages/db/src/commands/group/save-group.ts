import { DomainError } from '@invigil/shared/errors';
import type { GroupId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { lockGroupTree } from '../../locks.ts';
import { groupWithDescendantsSql } from '../../queries/group/group-tree.ts';
import { recordAudit } from '../../record-audit.ts';
import { groups } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

export interface GroupEdit {
  /** Null makes a new one. */
  groupId: string | null;
  name: string;
  kind: 'class' | 'company' | 'school';
  parentId: string | null;
  archived: boolean;
}

/** A group under its parent; the tree never has a ring, since assignments follow it downwards. */
export async function saveGroup(ctx: CommandContext, input: GroupEdit): Promise<{ groupId: GroupId }> {
  return inTransaction(ctx.db, async (tx) => {
    await lockGroupTree(tx);
    const before = input.groupId === null ? null : await findGroup(tx, input.groupId);
    if (before === undefined) throw new DomainError('NOT_FOUND');
    if (input.parentId !== null) await requireParent(tx, input.parentId, input.groupId);
    const values = {
      name: input.name,
      kind: input.kind,
      parentId: input.parentId,
      archivedAt: input.archived ? (before?.archivedAt ?? sql`clock_timestamp()`) : null,
    };
    const [saved] =
      input.groupId === null
        ? await tx.insert(groups).values(values).returning({ id: groups.id })
        : await tx
            .update(groups)
            .set(values)
            .where(eq(groups.id, input.groupId))
            .returning({ id: groups.id });
    const groupId = saved?.id as GroupId;
    await recordAudit(tx, ctx.actor, {
      verb: input.groupId === null ? 'create' : 'update',
      noun: 'group',
      nounId: groupId,
      details: { kind: input.kind, parentId: input.parentId, archived: input.archived },
    });
    return { groupId };
  });
}

async function findGroup(tx: Tx, groupId: string) {
  const [group] = await tx.select().from(groups).where(eq(groups.id, groupId));
  return group;
}

async function requireParent(tx: Tx, parentId: string, groupId: string | null): Promise<void> {
  if (!(await findGroup(tx, parentId))) throw new DomainError('INVALID_INPUT', { field: 'parentId' });
  if (groupId === null) return;
  const found = await tx.execute<{ below: boolean }>(
    sql`select ${parentId}::uuid in ${groupWithDescendantsSql(groupId)} as below`,
  );
  if (found.rows[0]?.below) throw new DomainError('INVALID_INPUT', { field: 'parentId', problem: 'cycle' });
}

import { randomUUID } from 'node:crypto';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { Actor } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { wake } from '../../wake.ts';
import { type ExamRow, markEdited } from './edit-exam.ts';

export interface KeyCell {
  itemId: string;
  accepted: string[];
  /** Left out, those of the entry stay. */
  literals?: string[];
  void?: boolean;
}

/**
 * A new key version of the published paper, in force at once: everything is scored and calibrated again under it.
 * The old ones stay, and every score names its own. Expects the exam locked; returns its new version.
 */
export async function addKeyVersion(
  tx: Tx,
  actor: Actor,
  exam: ExamRow,
  { reason, cells }: { reason: string; cells: readonly KeyCell[] },
): Promise<number> {
  const { currentVersionId } = exam;
  if (currentVersionId === null) throw new DomainError('INVALID_INPUT', { reason: 'not_published' });
  if (cells.some((cell) => !cell.void && cell.accepted.every((answer) => answer.trim() === '')))
    throw new DomainError('INVALID_INPUT', { field: 'cells', problem: 'missing' });
  const keyVersionId = randomUUID();
  const made = await tx.execute<{ number: number }>(sql`
    insert into key_versions (id, exam_version_id, number, reason, created_by)
    select ${keyVersionId}, ${currentVersionId}, max(number) + 1, ${reason}, ${actor.personId}::uuid
    from key_versions where exam_version_id = ${currentVersionId} returning number`);
  const number = made.rows[0]?.number ?? 0;
  await tx.execute(sql`
    insert into key_entries (key_version_id, item_id, accepted, literals, void)
    select ${keyVersionId}, e.item_id, e.accepted, e.literals, e.void from key_entries e
    join key_versions k on k.id = e.key_version_id
    where k.exam_version_id = ${currentVersionId} and k.number = ${number - 1}`);
  await writeKey(tx, exam.id, currentVersionId, keyVersionId, cells);
  await wake(tx, 'calibrate-exam', { examId: exam.id as ExamId });
  await recordAudit(tx, actor, {
    verb: 'change_key',
    noun: 'key',
    nounId: keyVersionId,
    examId: exam.id,
    details: { number, items: cells.map((cell) => cell.itemId) },
  });
  return markEdited(tx, exam);
}

/**
 * Sets cells of one key version. A cell may name the item of another version of the exam, as a page that was opened before the
 * draft was made does: it is the same question by its bank item.
 */
export async function writeKey(
  tx: Tx,
  examId: string,
  examVersionId: string,
  keyVersionId: string,
  cells: readonly KeyCell[],
): Promise<void> {
  const given = JSON.stringify(
    cells.map((cell) => ({
      item_id: cell.itemId,
      accepted: [...new Set(cell.accepted.map((answer) => answer.trim()).filter((answer) => answer !== ''))],
      literals: cell.literals ?? null,
      void: cell.void ?? false,
    })),
  );
  const written = await tx.execute<{ written: number }>(sql`
    with given as (
      select distinct on (target.id) target.id as item_id, c.void,
        array(select jsonb_array_elements_text(c.accepted)) as accepted,
        case when jsonb_typeof(c.literals) = 'array' then array(select jsonb_array_elements_text(c.literals)) end as literals
      from jsonb_to_recordset(${given}::jsonb) as c(item_id uuid, accepted jsonb, literals jsonb, void boolean)
      join items named on named.id = c.item_id
      join exam_versions v on v.id = named.exam_version_id and v.exam_id = ${examId}
      join items target on target.exam_version_id = ${examVersionId} and target.bank_item_id = named.bank_item_id
    ), upserted as (
      insert into key_entries (key_version_id, item_id, accepted, literals, void)
      select ${keyVersionId}::uuid, item_id, accepted, coalesce(literals, '{}'), void from given
      on conflict (key_version_id, item_id) do update set accepted = excluded.accepted, void = excluded.void,
        literals = coalesce((select g.literals from given g where g.item_id = key_entries.item_id), key_entries.literals)
      returning 1
    ) select count(*)::int as written from upserted`);
  if (written.rows[0]?.written !== new Set(cells.map((cell) => cell.itemId)).size)
    throw new DomainError('INVALID_INPUT', { field: 'cells', problem: 'unknown_item' });
}

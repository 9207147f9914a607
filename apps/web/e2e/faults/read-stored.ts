import type { Kept, Stored } from './ledger.ts';
import type { Stage } from './stage.ts';

type Queryable = { query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }> };

/** What Postgres holds of a sitting. */
export async function readStored(stage: Stage, sessionId: string): Promise<Stored> {
  return readStoredOver(stage.system.world.db.$client as unknown as Queryable, sessionId);
}

/** Breaks the rows as `sabotage` says, reads them so, and takes all of it back: what a checker must call a fault. */
export async function readSabotaged(stage: Stage, sessionId: string, sabotage: string): Promise<Stored> {
  const client = await stage.system.world.db.$client.connect();
  try {
    await client.query('begin');
    await client.query(sabotage, [sessionId]);
    return await readStoredOver(client as unknown as Queryable, sessionId);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Sabotage: one answer of the session is gone. */
export const dropOneAnswer =
  'delete from answers where ctid = (select min(ctid) from answers where session_id = $1)';
/** Sabotage: one late answer is gone. */
export const dropOneLateAnswer =
  'delete from late_answers where ctid = (select min(ctid) from late_answers where session_id = $1)';

async function readStoredOver(client: Queryable, sessionId: string): Promise<Stored> {
  const answers = await client.query(
    'select item_id, epoch, revision, text from answers where session_id = $1 order by item_id',
    [sessionId],
  );
  const late = await client.query(
    'select item_id, epoch, revision, text from late_answers where session_id = $1 order by item_id',
    [sessionId],
  );
  const submissions = await client.query(
    'select answers from submissions where session_id = $1 order by number desc limit 1',
    [sessionId],
  );
  const held = submissions.rows[0]?.answers as Record<string, Omit<Kept, 'itemId'>> | undefined;
  return {
    answers: answers.rows.map(asKept),
    late: late.rows.map(asKept),
    submitted: held ? Object.entries(held).map(([itemId, kept]) => ({ ...kept, itemId })) : null,
  };
}

function asKept(row: Record<string, unknown>): Kept {
  return {
    itemId: row.item_id as string,
    epoch: row.epoch as number,
    revision: row.revision as number,
    text: row.text as string,
  };
}

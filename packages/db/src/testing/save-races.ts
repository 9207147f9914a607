import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Db } from '../client.ts';
import type { CommandContext } from '../command-context.ts';
import { closeSessions } from '../commands/session/close-sessions.ts';
import { saveAnswers } from '../commands/session/save-answers.ts';
import { createSaveTogether } from '../commands/session/save-answers-together.ts';
import { submitSession } from '../commands/session/submit-session.ts';
import type { MadeExam } from './factories.ts';
import { makePerson, makeSession } from './factories.ts';

/**
 * The hostile schedule: many sessions, six saves racing each closing. Returns what a checker needs: every acknowledged pair, and
 * what the submission holds. The same code runs for the real command and for the positive controls, which change the database
 * handle that it is given.
 */
export interface RaceWorld {
  db: Db;
  /** The handle saves go through; a positive control spoils it. */
  savingDb: Db;
  exam: MadeExam;
}

export interface RaceOutcome {
  acknowledged: number;
  /** Acknowledged as applied, yet smaller or absent in the submission. */
  lost: string[];
  submissions: number;
}

export type Closing = 'staff' | 'student';
/** `together`: through the statement that serves groups. */
export type Saving = 'alone' | 'together';

export async function raceSavesAgainstClosing(
  world: RaceWorld,
  { sessions: count, closing, saving = 'alone' }: { sessions: number; closing: Closing; saving?: Saving },
): Promise<RaceOutcome> {
  const outcome: RaceOutcome = { acknowledged: 0, lost: [], submissions: 0 };
  const queue = Array.from({ length: count }, (_, index) => index);
  const saveOne = saving === 'alone' ? saveAnswers : saverTogether(world.savingDb);
  const lane = async () => {
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      await raceOne(world, closing, saveOne, outcome);
  };
  await Promise.all(Array.from({ length: 3 }, lane));
  return outcome;
}

/** As the API does it: in a group, and alone when the group passed it over. */
function saverTogether(db: Db): typeof saveAnswers {
  const together = createSaveTogether(db);
  return async (ctx, request) => {
    const [saved] = await together([{ ...request, personId: ctx.actor.personId as string }]);
    return saved ?? saveAnswers(ctx, request);
  };
}

async function raceOne(
  world: RaceWorld,
  closing: Closing,
  saveOne: typeof saveAnswers,
  outcome: RaceOutcome,
): Promise<void> {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, world.exam, person.id);
  const ctx = (db: Db): CommandContext => ({
    db,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  });
  const acknowledged = new Map<string, { revision: number; text: string }>();
  const saves = Array.from({ length: 6 }, async (_, index) => {
    const itemId = (world.exam.items[index] as { id: string }).id;
    const change = { itemId, epoch: 1, revision: 1, text: `${index}`, locale: 'uz' as const };
    const saved = await saveOne(ctx(world.savingDb), {
      sessionId: session.id,
      changes: [change],
      lease: null,
    });
    const verdict = saved.changes[0]?.verdict;
    if (verdict === 'applied' || verdict === 'already') acknowledged.set(itemId, change);
  });
  const close =
    closing === 'staff'
      ? closeSessions(
          { db: world.db, actor: { kind: 'staff', personId: null, role: 'owner' } },
          { examId: world.exam.exam.id, sessionIds: [session.id], reason: 'race' },
        )
      : submitAnyhow(ctx(world.db), session.id);
  await Promise.all([...saves, close]);
  const found = await world.db.execute<{ answers: Record<string, { revision: number; text: string }> }>(
    sql`select answers from submissions where session_id = ${session.id} order by number`,
  );
  outcome.submissions += found.rows.length;
  const submitted = found.rows[0]?.answers ?? {};
  for (const [itemId, change] of acknowledged) {
    outcome.acknowledged += 1;
    const kept = submitted[itemId];
    if (!kept || kept.revision < change.revision || kept.text !== change.text)
      outcome.lost.push(`${session.id} ${itemId}`);
  }
}

/** As the client does: hand in, send what differs into the manifest, hand in again, until it closes. */
async function submitAnyhow(ctx: CommandContext, sessionId: string): Promise<void> {
  let manifest: { itemId: string; epoch: number; revision: number }[] = [];
  for (;;) {
    const result = await submitSession(
      ctx,
      {
        sessionId: sessionId as never,
        timeline: 1,
        epoch: 1,
        number: 1,
        manifest: manifest as never,
        acceptMissing: true,
      },
      1,
    );
    if (result.result === 'submitted') return;
    if (result.result === 'refused') throw new Error(`submit was refused: ${result.reason}`);
    for (const { itemId, stored } of result.differences)
      if (stored)
        manifest = [
          ...manifest.filter((entry) => entry.itemId !== itemId),
          { itemId, epoch: stored.epoch, revision: stored.revision },
        ];
  }
}

/** A handle whose statements pass through `rewrite` on their way: how a control takes a lock away from unchanged code. */
export function rewriteStatements(db: Db, rewrite: (text: string) => string): void {
  db.$client.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    (client as { query: unknown }).query = (first: unknown, ...rest: unknown[]) => {
      if (typeof first === 'string') return query(rewrite(first), ...rest);
      if (first && typeof first === 'object' && 'text' in first)
        return query({ ...first, text: rewrite(String(first.text)) }, ...rest);
      return query(first, ...rest);
    };
  });
}

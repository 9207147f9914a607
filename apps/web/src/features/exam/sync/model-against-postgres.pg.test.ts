import { randomUUID } from 'node:crypto';
import type { CommandContext } from '@invigil/db/command-context';
import { type Offer, offerAnswers } from '@invigil/db/commands/session/offer-answers';
import { type SavedChange, saveAnswers } from '@invigil/db/commands/session/save-answers';
import { answers, lateAnswers, sessions } from '@invigil/db/schema';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import type { AnswerChange, SaveAnswersInput, SaveAnswersOutput } from '@invigil/shared/contracts/session';
import type { PersonId } from '@invigil/shared/ids';
import { judgeSave } from '@invigil/shared/rules/save';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './testing/model-database.ts';
import { readLease } from './testing/model-proofs.ts';
import type { ModelRules } from './testing/model-rules.ts';
import type { SaveStep } from './testing/model-world.ts';
import { runHistory } from './testing/random-history.ts';

const SEEDS = process.env.INVIGIL_LONG ? 2_000 : 200;
const LANES = 4;

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

/** A session of its own on which the saves of histories are judged again, one after the other. */
async function openLane() {
  const exam = await makeExam(world.db, { key: Array.from({ length: 4 }, () => ({ accepted: ['A'] })) });
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id);
  const idOf = new Map(exam.items.map((item, index) => [`i${index + 1}`, item.id]));
  const nameOf = new Map([...idOf].map(([name, id]) => [id, name]));
  const devices = new Map<string, string>();
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const item = (name: string) => idOf.get(name) ?? name;
  const device = (name: string) => {
    const known = devices.get(name) ?? randomUUID();
    devices.set(name, known);
    return known;
  };
  let standing = '';

  /** The tables as they were in the model, every instant moved by as much as the database's clock is ahead of the model's. */
  async function bring(before: Database, shiftMs: number) {
    const at = (ms: number) => new Date(Math.round(ms + shiftMs));
    const { pause, deviceId, deadlineAtMs, ...row } = before.session;
    await world.db
      .update(sessions)
      .set({
        status: row.status,
        epoch: row.epoch,
        graceMs: row.graceMs,
        latePolicy: row.latePolicy,
        deviceId: device(deviceId),
        deadlineAt: at(deadlineAtMs),
        pauseStartedAt: pause && at(pause.startedAtMs),
        pauseEndsAt: pause && at(pause.endsAtMs),
        submissionCount: 0,
      })
      .where(eq(sessions.id, session.id));
    if (standing !== pictureOf(before)) {
      await world.db.delete(answers).where(eq(answers.sessionId, session.id));
      await world.db.delete(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
      const stored = [...before.answers].map(([itemId, { writtenAtMs = 0, ...answer }]) => ({
        ...answer,
        sessionId: session.id,
        itemId: item(itemId),
        locale: 'uz',
        writtenAt: at(writtenAtMs),
      }));
      if (stored.length > 0) await world.db.insert(answers).values(stored);
      const late = before.late.map(({ itemId, epoch, revision, text, cause, receivedAtMs, decision }) => ({
        sessionId: session.id,
        itemId: item(itemId),
        epoch,
        revision,
        text,
        cause,
        locale: 'uz',
        receivedAt: at(receivedAtMs),
        decision,
      }));
      if (late.length > 0) await world.db.insert(lateAnswers).values(late);
      return;
    }
    // The same rows as the last save left: only their instants move along.
    await world.db.execute(sql`update answers a set written_at = v.at from (select * from unnest(
      ${sql.param([...before.answers.keys()].map(item))}::uuid[],
      ${sql.param([...before.answers.values()].map(({ writtenAtMs = 0 }) => at(writtenAtMs).toISOString()))}::timestamptz[]
    ) as v (id, at)) v where a.session_id = ${session.id} and a.item_id = v.id`);
  }

  async function judge({ call, before }: SaveStep, shiftMs: number): Promise<SavedChange[]> {
    const input = call.input as SaveAnswersInput;
    const reply = call.reply as SaveAnswersOutput;
    const leased = readLease(input.lease);
    const lease = leased && {
      deviceId: device(leased.device),
      epoch: leased.epoch,
      issuedAt: new Date(Math.round(leased.issuedAtMs + shiftMs)),
    };
    // In the model every receipt verifies; that a forged one does not is tested where receipts are read.
    const isOffer = (change: AnswerChange) => change.receipt !== undefined;
    const offers = input.changes.filter(isOffer).map((change): Offer => {
      const { itemId, epoch, revision, text, locale, receipt } = change;
      const atMs = Math.round(Date.parse(receipt?.at ?? '') + shiftMs);
      return {
        itemId: item(itemId),
        epoch,
        revision,
        text,
        locale,
        receipt: { kind: receipt?.kind ?? 'answer', atMs },
      };
    });
    const plain = input.changes
      .filter((change) => !isOffer(change))
      .map((change) => ({ ...change, itemId: item(change.itemId) }));
    const judged: SavedChange[] = [];
    if (offers.length > 0)
      judged.push(...(await offerAnswers(ctx, { sessionId: session.id, offers, lease })).changes);
    if (plain.length > 0)
      judged.push(...(await saveAnswers(ctx, { sessionId: session.id, changes: plain, lease })).changes);
    if (reply.acks.length !== judged.length)
      throw new Error(`${before.session.status}: other changes were judged`);
    return judged;
  }

  async function picture(): Promise<string> {
    const stored = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
    const late = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
    const named = <Row extends { itemId: string }>(row: Row) => ({
      ...row,
      itemId: nameOf.get(row.itemId) ?? '',
    });
    return pictureOf({
      answers: new Map(stored.map(named).map((row) => [row.itemId, row])),
      late: late.map(named) as unknown as Database['late'],
    });
  }

  return {
    async replay(
      step: SaveStep,
    ): Promise<{ verdicts: string; rows: string; expected: { verdicts: string; rows: string } }> {
      const found = await world.db.execute<{ at: string }>(
        sql`select (extract(epoch from clock_timestamp()) * 1000)::text as at`,
      );
      const shiftMs = Math.floor(Number(found.rows[0]?.at)) - step.nowMs;
      await bring(step.before, shiftMs);
      const verdicts = (await judge(step, shiftMs))
        .map(({ verdict, invalidReason, stored }) => told(verdict, invalidReason, stored))
        .join(' ');
      standing = await picture();
      const { acks } = step.call.reply as SaveAnswersOutput;
      return {
        verdicts,
        rows: standing,
        expected: {
          verdicts: acks
            .map(({ verdict, invalidReason, stored }) => told(verdict, invalidReason, stored))
            .join(' '),
          rows: pictureOf(step.after),
        },
      };
    },
  };
}

const told = (
  verdict: string,
  reason: string | null,
  stored: { epoch: number; revision: number; text: string } | null,
) =>
  [verdict, reason, stored && `(${stored.epoch},${stored.revision})${stored.text}`].filter(Boolean).join(':');

/** Answers and late answers, order apart. */
function pictureOf({ answers: stored, late }: Pick<Database, 'answers' | 'late'>): string {
  const lines = [...stored].map(
    ([itemId, { epoch, revision, text }]) => `${itemId} (${epoch},${revision}) ${text}`,
  );
  for (const { itemId, epoch, revision, text, cause, decision } of late)
    lines.push(`late ${itemId} (${epoch},${revision}) ${text} ${cause} ${decision}`);
  return lines.sort().join('\n');
}

/** Replays the saves of histories 1 to `seeds` on the database; resolves with how many there were and what differed. */
async function compare(seeds: number, rules: Partial<ModelRules> = {}) {
  const differences: string[] = [];
  let saves = 0;
  let next = 1;
  async function lane() {
    const { replay } = await openLane();
    while (next <= seeds) {
      const seed = next;
      next += 1;
      const steps: SaveStep[] = [];
      await runHistory(seed, { rules, onSave: (step) => steps.push(step) });
      for (const [index, step] of steps.entries()) {
        const { expected, ...judged } = await replay(step);
        saves += 1;
        if (JSON.stringify(judged) === JSON.stringify(expected)) continue;
        const said = JSON.stringify({ input: step.call.input, judged, expected }, null, 1);
        differences.push(`seed ${seed}, save ${index + 1}: ${said}`);
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return { saves, differences };
}

test(`every save of ${SEEDS} histories of the model is judged by the database as it is by the rules`, {
  timeout: 3_600_000,
}, async () => {
  const { saves, differences } = await compare(SEEDS);
  expect(differences).toEqual([]);
  expect(saves).toBeGreaterThan(SEEDS * 2);
});

test('a model that judges by another rule is found out', async () => {
  const { differences } = await compare(40, {
    judgeSave: (session, ...rest) => judgeSave({ ...session, graceMs: session.graceMs - 600_000 }, ...rest),
  });
  expect(differences).not.toEqual([]);
});

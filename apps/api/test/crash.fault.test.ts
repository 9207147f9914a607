import { createHash, randomBytes } from 'node:crypto';
import { answers, submissions } from '@invigil/db/schema';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import type { SaveAnswersOutput } from '@invigil/shared/contracts/session';
import { comparePairs } from '@invigil/shared/rules/save';
import { type System, startSystem } from '@invigil/testing/system.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKeyring } from '../src/keys/keyring.ts';
import { createKeys } from '../src/keys/keys.ts';

const students = 20;
const crashes = process.env.INVIGIL_LONG ? 50 : 3;
/** Of the sittings, from now on; the crashes fit into it. */
const sittingMs = process.env.INVIGIL_LONG ? 240_000 : 20_000;

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

interface Acknowledged {
  epoch: number;
  revision: number;
  text: string;
}

test('API and worker killed while twenty students save: nothing acknowledged is lost, every receipt verifies', async () => {
  const exam = await makeExam(system.world.db);
  const keys = createKeys(parseKeyring(system.keyring));
  const endsAt = Date.now() + sittingMs;
  const sitting = { deadlineAt: new Date(endsAt), graceMs: 1_000 };
  const rooms = await Promise.all(
    Array.from({ length: students }, async () => {
      const person = await makePerson(system.world.db);
      const session = await makeSession(system.world.db, exam, person.id, sitting);
      return {
        sessionId: session.id,
        token: await issueToken(person.id),
        acknowledged: new Map<string, Acknowledged>(),
      };
    }),
  );
  let receipts = 0;
  let unanswered = 0;
  const save = async (room: (typeof rooms)[number]) => {
    for (let revision = 1; Date.now() < endsAt - 500; revision += 1) {
      const itemId = (exam.items[revision % exam.items.length] as { id: string }).id;
      const change = { itemId, epoch: 1, revision, text: `${revision}`, locale: 'uz' };
      const reply = await post(room.token, { sessionId: room.sessionId, timeline: 1, changes: [change] });
      if (!reply) {
        // Unknown: it may have been committed. The client would send it again; here the next revision does.
        unanswered += 1;
        await pause(100);
        continue;
      }
      const [ack] = reply.acks;
      if (ack?.verdict !== 'applied' && ack?.verdict !== 'already') continue;
      room.acknowledged.set(itemId, change);
      if (ack.receipt && keys.verifyReceipt(ack.receipt)) receipts += 1;
      else throw new Error('an acknowledgement came without a receipt that verifies');
    }
  };
  const nemesis = async () => {
    for (let round = 0; round < crashes; round += 1) {
      // Each crash hits a system that is saving, not one that is still coming up.
      const enough = receipts + students * 4;
      while (receipts < enough && Date.now() < endsAt) await pause(20);
      await Promise.all([system.crash('api'), system.crash('worker')]);
    }
  };
  await Promise.all([...rooms.map(save), nemesis()]);
  const lost: string[] = [];
  for (const { sessionId, acknowledged } of rooms) {
    const stored = await system.world.db.select().from(answers).where(eq(answers.sessionId, sessionId));
    const closed = await untilClosed(sessionId);
    for (const [itemId, ack] of acknowledged)
      for (const kept of [stored.find((row) => row.itemId === itemId), closed.answers[itemId]])
        if (!kept || comparePairs(kept, ack) < 0 || (comparePairs(kept, ack) === 0 && kept.text !== ack.text))
          lost.push(`${sessionId} ${itemId} (${ack.epoch}, ${ack.revision})`);
  }
  expect(lost, system.logs().slice(-2_000)).toEqual([]);
  expect(receipts).toBeGreaterThan(students * 10);
  expect(unanswered, 'no request was cut: the crashes did not hit').toBeGreaterThan(0);
});

async function post(token: string, input: unknown): Promise<SaveAnswersOutput | null> {
  try {
    const reply = await fetch(`${system.origin}/api/trpc/session.saveAnswers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(5_000),
    });
    const body = (await reply.json()) as { result?: { data: SaveAnswersOutput } };
    return body.result?.data ?? null;
  } catch {
    return null;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function issueToken(personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await system.world.db.$client.query(
    'insert into access_tokens (person_id, name, token_digest) values ($1, $2, $3)',
    [personId, 'fault test', createHash('sha256').update(token).digest('hex')],
  );
  return token;
}

/** The sweep of a worker that was killed meanwhile still closes the sitting, once. */
async function untilClosed(sessionId: string) {
  const until = Date.now() + 30_000;
  for (;;) {
    const found = await system.world.db
      .select()
      .from(submissions)
      .where(eq(submissions.sessionId, sessionId));
    if (found.length > 1) throw new Error(`${sessionId} was closed ${found.length} times`);
    if (found[0]) return found[0];
    if (Date.now() > until) throw new Error(`${sessionId} was not closed`);
    await pause(200);
  }
}

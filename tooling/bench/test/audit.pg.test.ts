import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditAnswers } from '../src/audit.ts';
import { createSeat, type Seat, textOf } from '../src/load/seat.ts';
import { makeBenchKeys } from '../src/world/bench-keys.ts';
import type { BenchExam } from '../src/world/make-world.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

const keys = makeBenchKeys();

/** A student who sent three revisions of each of ten items, all of them acknowledged and stored. */
async function honestSeat(): Promise<{
  exam: BenchExam;
  seat: Seat;
  set(index: number, revision: number, text: string): Promise<void>;
}> {
  const made = await makeExam(world.db);
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, made, person.id);
  const exam = { examId: made.exam.id, itemIds: made.items.map(({ id }) => id) };
  const seat = createSeat({ personId: person.id, deviceId: person.id, cookie: '' }, exam, session.id);
  seat.tried.fill(3);
  seat.acknowledged.fill(3);
  const set = async (index: number, revision: number, text: string) => {
    await world.db.$client.query(
      `insert into answers (session_id, item_id, epoch, revision, text, locale, written_at) values ($1, $2, 1, $3, $4, 'uz', now())
       on conflict (session_id, item_id) do update set revision = excluded.revision, text = excluded.text`,
      [session.id, exam.itemIds[index], revision, text],
    );
  };
  for (const index of exam.itemIds.keys()) await set(index, 3, textOf(index, 3));
  return { exam, seat, set };
}

const audit = (exam: BenchExam, seat: Seat) => auditAnswers(world.url, [{ exam, seats: [seat] }], keys);

test('what was acknowledged and stands is neither lost nor invented', async () => {
  const { exam, seat } = await honestSeat();
  expect(await audit(exam, seat)).toMatchObject({ acknowledged: 10, lost: 0, invented: 0 });
});

test.each([
  ['an answer that was dropped', 'lost', (world: Awaited<ReturnType<typeof honestSeat>>) => drop(world)],
  [
    'one that fell back to an older writing',
    'lost',
    (world: Awaited<ReturnType<typeof honestSeat>>) => world.set(2, 2, textOf(2, 2)),
  ],
  [
    'one whose text is another',
    'lost',
    (world: Awaited<ReturnType<typeof honestSeat>>) => world.set(2, 3, 'never typed'),
  ],
  [
    'one that nobody ever sent',
    'invented',
    (world: Awaited<ReturnType<typeof honestSeat>>) => world.set(2, 4, textOf(2, 4)),
  ],
] as const)('the audit finds %s', async (_, kind, spoil) => {
  const honest = await honestSeat();
  await spoil(honest);
  expect((await audit(honest.exam, honest.seat))[kind]).toBe(1);
});

test('the audit finds a receipt whose code is false', async () => {
  const { exam, seat } = await honestSeat();
  const receipt = {
    kid: 'bench',
    kind: 'answer',
    sessionId: seat.sessionId,
    itemId: exam.itemIds[0],
    epoch: 1,
    revision: 3,
    digest: 'd',
    at: 'now',
    mac: 'false',
  };
  seat.receipts.push(receipt as never);
  expect(await audit(exam, seat)).toMatchObject({ receiptsChecked: 1, receiptsFalse: 1 });
});

async function drop({ exam, seat }: { exam: BenchExam; seat: Seat }): Promise<void> {
  await world.db.$client.query('delete from answers where session_id = $1 and item_id = $2', [
    seat.sessionId,
    exam.itemIds[2],
  ]);
}

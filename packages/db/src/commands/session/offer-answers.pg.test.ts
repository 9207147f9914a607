import type { PersonId } from '@invigil/shared/ids';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { answers, lateAnswers, sessions, submissions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { type Offer, offerAnswers } from './offer-answers.ts';
import { remakeSession } from './remake-session.ts';
import { saveAnswers } from './save-answers.ts';

let world: TestDatabase;
let exam: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase();
  exam = await makeExam(world.db, { version: { latePolicy: 'reject' } });
});
afterAll(() => world.close());

const keptAt = Date.now() - 600_000;
const itemId = (index: number) => (exam.items[index] as { id: string }).id;
const offer = (values: Partial<Offer> = {}): Offer => ({
  itemId: itemId(0),
  epoch: 1,
  revision: 3,
  text: 'B',
  locale: 'uz',
  receipt: { kind: 'answer', atMs: keptAt },
  ...values,
});

async function sitting(values: Partial<typeof sessions.$inferInsert> = {}) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, values);
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  return {
    session,
    ctx,
    give: (
      offers: Offer[],
      lease: { deviceId: string; epoch: number; issuedAt: Date | null } | null = null,
    ) => offerAnswers(ctx, { sessionId: session.id, offers, lease }),
    save: (epoch: number, revision: number, text: string) =>
      saveAnswers(ctx, {
        sessionId: session.id,
        changes: [{ itemId: itemId(0), epoch, revision, text, locale: 'uz' }],
        lease: null,
      }),
    stored: () => world.db.select().from(answers).where(eq(answers.sessionId, session.id)),
    late: () => world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id)),
    submissions: () =>
      world.db
        .select()
        .from(submissions)
        .where(eq(submissions.sessionId, session.id))
        .orderBy(asc(submissions.number)),
    row: async () =>
      (await world.db.select().from(sessions).where(eq(sessions.id, session.id)))[0] as typeof session,
  };
}

test('what was acknowledged comes back into a closed session, and adds its next submission', async () => {
  const { give, stored, submissions: listed } = await sitting({ status: 'submitted' });
  const given = await give([offer(), offer({ itemId: itemId(1), text: 'C' })]);
  expect(given.changes.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
  expect(given.session.submissionCount).toBe(1);
  expect((await stored()).map(({ text, writtenAt }) => [text, writtenAt.getTime()]).sort()).toEqual([
    ['B', keptAt],
    ['C', keptAt],
  ]);
  expect(await listed()).toMatchObject([{ number: 1, closedBy: 'restore' }]);
  const again = await give([offer(), offer({ itemId: itemId(1), text: 'C' })]);
  expect(again.changes.map(({ verdict }) => verdict)).toEqual(['already', 'already']);
  expect(await listed()).toHaveLength(1);
});

test('a pair that stands with another text, and a late receipt, go to a person; a smaller pair is stale', async () => {
  const { give, save, stored, late } = await sitting();
  await save(1, 3, 'A');
  const given = await give([
    offer(),
    offer({ revision: 2 }),
    offer({ itemId: itemId(1), receipt: { kind: 'late', atMs: keptAt } }),
  ]);
  expect(given.changes.map(({ verdict }) => verdict)).toEqual(['quarantined', 'stale', 'quarantined']);
  expect(given.changes[1]?.stored).toEqual({ epoch: 1, revision: 3, text: 'A' });
  expect(await stored()).toMatchObject([{ text: 'A' }]);
  expect((await late()).map(({ cause }) => cause).sort()).toEqual(['restore', 'restore']);
});

test('an epoch that the restore forgot is taken from the lease, and an answer that arrived since is not overwritten', async () => {
  const device = '11111111-1111-4111-8111-111111111111';
  const { session, give, save, stored, late, row } = await sitting();
  await save(1, 5, 'typed after the restore');
  const lease = { deviceId: device, epoch: 90, issuedAt: new Date(keptAt - 1_000) };
  const given = await give(
    [offer({ epoch: 90, revision: 6 }), offer({ itemId: itemId(1), epoch: 90 })],
    lease,
  );
  expect(given.changes.map(({ verdict }) => verdict)).toEqual(['quarantined', 'applied']);
  expect(await row()).toMatchObject({ epoch: 90, deviceId: device });
  expect((await stored()).map(({ text }) => text).sort()).toEqual(['B', 'typed after the restore']);
  expect(await late()).toMatchObject([{ cause: 'restore', epoch: 90 }]);
  expect(session.epoch).toBe(1);
});

test('an unsent change under an adopted lease does not overwrite what arrived since either', async () => {
  const { session, ctx, save, stored, late } = await sitting();
  await save(1, 5, 'typed after the restore');
  const lease = { deviceId: session.deviceId, epoch: 90, issuedAt: new Date(keptAt) };
  const saved = await saveAnswers(ctx, {
    sessionId: session.id,
    lease,
    changes: [0, 1].map((at) => ({
      itemId: itemId(at),
      epoch: 90,
      revision: 9,
      text: 'unsent',
      locale: 'uz' as const,
    })),
  });
  expect(saved.changes.map(({ verdict }) => verdict)).toEqual(['quarantined', 'applied']);
  expect((await stored()).map(({ text }) => text).sort()).toEqual(['typed after the restore', 'unsent']);
  expect(await late()).toMatchObject([{ cause: 'restore', text: 'unsent' }]);
});

test('a receipt of a forgotten epoch raises it without a lease, and the holder stays who he is', async () => {
  const { session, give, row } = await sitting();
  const given = await give([offer({ epoch: 7 })]);
  expect(given.changes[0]?.verdict).toBe('applied');
  expect(await row()).toMatchObject({ epoch: 7, deviceId: session.deviceId });
});

test('a session whose row is lost is made again from the lease of its start, once', async () => {
  const { session, ctx } = await sitting();
  await world.db.delete(sessions).where(eq(sessions.id, session.id));
  const leased = {
    ...session,
    sessionId: session.id,
    epoch: 3,
    startedAt: session.startedAt,
    closesAt: session.closesAt,
  };
  expect(await Promise.all([remakeSession(ctx, leased), remakeSession(ctx, leased)])).toContain(true);
  const [made] = await world.db.select().from(sessions).where(eq(sessions.id, session.id));
  expect(made).toMatchObject({
    personId: session.personId,
    epoch: 3,
    status: 'in_progress',
    salt: session.salt,
    deadlineAt: new Date(session.startedAt.getTime() + Number(session.durationMs)),
  });
  expect(await remakeSession(ctx, leased)).toBe(false);
});

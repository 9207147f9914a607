import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { answers, lateAnswers, sessionJournals, sessions, submissions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { refusalOf } from '../../testing/ready-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { acceptLateAnswersAtLimit } from '../result/accept-late-answers.ts';
import { closeExpiredSessions } from './close-expired-sessions.ts';
import { receiveJournal } from './receive-journal.ts';
import { saveAnswers } from './save-answers.ts';

let world: TestDatabase;
let exam: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase({ max: 12 });
  exam = await makeExam(world.db, { version: { graceMs: 0 } });
});
afterAll(() => world.close());

type Policy = 'reject' | 'quarantine' | 'accept_until';
interface Options {
  policy?: Policy;
  /** Minutes from now; negative: over. */
  endsIn?: number;
  lateUntil?: Date | null;
  epoch?: number;
}

let heads = 0;
/** A sitting and what its student's device does with it. Items are named by their place in the paper. */
async function sitting({ policy = 'quarantine', endsIn = -1, lateUntil = null, epoch = 1 }: Options = {}) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, {
    startedAt: new Date(Date.now() - 3_600_000),
    deadlineAt: new Date(Date.now() + endsIn * 60_000),
    latePolicy: policy,
    lateUntil,
    epoch,
  });
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const entry = (
    place: number,
    text: string,
    pair: { epoch?: number; revision?: number } = {},
  ): JournalEntry => ({
    itemId: (exam.items[place] as { id: string }).id,
    epoch: pair.epoch ?? epoch,
    revision: pair.revision ?? 1,
    text,
    locale: 'uz',
    elapsedMs: null,
  });
  const sealed = (entries: JournalEntry[]): SealedJournal => {
    heads += 1;
    return {
      format: 1,
      sessionId: session.id as never,
      personId: person.id,
      deviceId: session.deviceId as never,
      head: `${heads}`.padStart(43, 'h'),
      entries,
    };
  };
  return {
    session,
    person,
    ctx,
    entry,
    sealed,
    receive: async (journal: SealedJournal, came: 'upload' | 'rescue' = 'upload') =>
      (await receiveJournal(ctx, { journal, came })).received,
    save: (...entries: JournalEntry[]) =>
      saveAnswers(ctx, {
        sessionId: session.id,
        changes: entries.map(({ elapsedMs: _, ...change }) => change),
        lease: null,
      }),
    late: async () =>
      (await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id))).map(
        ({ text, cause, decision }) => `${text} ${cause}${decision ? ` ${decision}` : ''}`,
      ),
    stored: async () =>
      (await world.db.select().from(answers).where(eq(answers.sessionId, session.id))).map(
        ({ text }) => text,
      ),
    journals: () => world.db.select().from(sessionJournals).where(eq(sessionJournals.sessionId, session.id)),
  };
}

const counts = (quarantined: number, known: number, isWhole: boolean, isRepeat = false, skipped = 0) =>
  expect.objectContaining({ quarantined, known, isWhole, isRepeat, skipped });

describe('an uploaded journal', () => {
  test('of a sitting that goes on writes no answer and keeps the record; what is stored is known', async () => {
    const at = await sitting({ endsIn: 30 });
    await at.save(at.entry(0, 'A'));
    const journal = at.sealed([at.entry(0, 'A'), at.entry(1, 'B')]);
    expect(await at.receive(journal)).toEqual(counts(0, 1, false));
    expect(await at.late()).toEqual([]);
    expect(await at.stored()).toEqual(['A']);
    expect(await at.journals()).toEqual([
      expect.objectContaining({ isWhole: false, entryCount: 2, came: 'upload' }),
    ]);
  });

  test('after the end the last text of each item that is missing waits for a decision, by its epoch', async () => {
    const at = await sitting({ epoch: 2 });
    const journal = at.sealed([
      at.entry(0, 'old', { revision: 1 }),
      at.entry(0, 'new', { revision: 2 }),
      at.entry(1, 'other device', { epoch: 1 }),
    ]);
    expect(await at.receive(journal)).toEqual(counts(2, 0, true));
    expect((await at.late()).sort()).toEqual(['new late', 'other device lease_lost']);
    expect(await at.stored()).toEqual([]);
  });

  test('the same journal again changes nothing', async () => {
    const at = await sitting();
    const journal = at.sealed([at.entry(0, 'A')]);
    expect(await at.receive(journal)).toEqual(counts(1, 0, true));
    expect(await at.receive(journal)).toEqual(counts(0, 1, true, true));
    expect(await at.late()).toEqual(['A late']);
    expect(await at.journals()).toHaveLength(1);
  });

  test('one that came before the end is judged again after it', async () => {
    const at = await sitting({ endsIn: 30 });
    const journal = at.sealed([at.entry(0, 'A')]);
    expect(await at.receive(journal)).toEqual(counts(0, 0, false));
    await world.db
      .update(sessions)
      .set({ deadlineAt: sql`clock_timestamp() - interval '1 second'` })
      .where(eq(sessions.id, at.session.id));
    expect(await at.receive(journal)).toEqual(counts(1, 0, true));
    expect(await at.journals()).toEqual([expect.objectContaining({ isWhole: true })]);
  });

  test.each([
    ['reject', null],
    ['quarantine', new Date(Date.now() - 1_000)],
  ] as const)('under %s, limit %s, only the record is kept', async (policy, lateUntil) => {
    const at = await sitting({ policy, lateUntil });
    expect(await at.receive(at.sealed([at.entry(0, 'A')]))).toEqual(counts(0, 0, false));
    expect(await at.late()).toEqual([]);
    expect(await at.journals()).toHaveLength(1);
  });

  test('a text that a takeover or a conflict sent on under a greater pair is known', async () => {
    const at = await sitting({ endsIn: 30, epoch: 2 });
    await at.save(at.entry(0, 'A', { epoch: 2, revision: 4 }));
    expect(await at.receive(at.sealed([at.entry(0, 'A', { epoch: 1, revision: 3 })]))).toEqual(
      counts(0, 1, true),
    );
    expect(await at.receive(at.sealed([at.entry(0, 'B', { epoch: 1, revision: 3 })]))).toEqual(
      counts(0, 0, false),
    );
  });

  test('items of no such paper and texts that no database holds are skipped, counted, and in the record', async () => {
    const at = await sitting();
    const journal = at.sealed([
      { ...at.entry(0, 'A'), itemId: 'no item' },
      { ...at.entry(0, 'A'), itemId: at.session.id },
      at.entry(1, 'a\0b'),
      at.entry(2, '\ud800'),
      at.entry(3, 'x'.repeat(501)),
      at.entry(4, 'kept'),
    ]);
    expect(await at.receive(journal)).toEqual(counts(1, 0, false, false, 5));
    expect(await at.late()).toEqual(['kept late']);
    const [row] = await at.journals();
    expect(row?.entries).toHaveLength(6);
    const hidden = row?.entries[2] as { unstorable: string };
    expect(JSON.parse(Buffer.from(hidden.unstorable, 'base64url').toString())).toMatchObject({
      text: 'a\0b',
    });
  });

  test("another student's is absent, and so is one for another person", async () => {
    const [mine, other] = [await sitting(), await sitting()];
    const journal = other.sealed([other.entry(0, 'A')]);
    const refusal = await refusalOf(receiveJournal(mine.ctx, { journal, came: 'upload' }));
    expect(refusal.code).toBe('NOT_FOUND');
    const forged = { ...journal, sessionId: mine.session.id as never };
    expect((await refusalOf(receiveJournal(mine.ctx, { journal: forged, came: 'upload' }))).code).toBe(
      'NOT_FOUND',
    );
    expect([...(await mine.journals()), ...(await other.journals())]).toEqual([]);
  });

  test('a sitting keeps forty journals', async () => {
    const at = await sitting({ endsIn: 30 });
    for (let index = 0; index < 40; index += 1) await at.receive(at.sealed([]));
    const refusal = await refusalOf(receiveJournal(at.ctx, { journal: at.sealed([]), came: 'upload' }));
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', details: { reason: 'too_many' } });
  });
});

describe('a rescue file', () => {
  test.each([
    { policy: 'reject', endsIn: -1 },
    { policy: 'quarantine', endsIn: 30 },
    { policy: 'accept_until', endsIn: -1, lateUntil: new Date(Date.now() - 1_000) },
  ] as const)('feeds the quarantine and nothing else: %j', async (options) => {
    const at = await sitting(options);
    const journal = at.sealed([at.entry(0, 'A')]);
    expect(await at.receive(journal, 'rescue')).toEqual(counts(1, 0, true));
    expect(await at.receive(journal, 'rescue')).toEqual(counts(0, 1, true, true));
    expect(await at.late()).toEqual(['A rescue']);
    expect(await at.stored()).toEqual([]);
  });

  test('handed in by staff it must be of the exam that they act for', async () => {
    const at = await sitting();
    const staff: CommandContext = {
      db: world.db,
      actor: {
        kind: 'staff',
        personId: (await makePerson(world.db, { role: 'owner' })).id as PersonId,
        role: 'owner',
      },
    };
    const journal = at.sealed([at.entry(0, 'A')]);
    const other = await makeExam(world.db);
    const refusal = await refusalOf(
      receiveJournal(staff, { journal, came: 'rescue', examId: other.exam.id }),
    );
    expect(refusal.code).toBe('NOT_FOUND');
    const { received } = await receiveJournal(staff, { journal, came: 'rescue', examId: exam.exam.id });
    expect(received).toEqual(counts(1, 0, true));
  });
});

describe('accepting late answers', () => {
  const accept = async (sessionId: string) =>
    (await acceptLateAnswersAtLimit({ db: world.db, actor: systemActor }, { limit: 100 })).some(
      (done) => done.sessionId === sessionId,
    );
  const ahead = new Date(Date.now() + 3_600_000);
  const close = () => closeExpiredSessions({ db: world.db, actor: systemActor }, { limit: 200 });

  test('does not wait for the limit once the journal of the last device is whole', async () => {
    const at = await sitting({ policy: 'accept_until', lateUntil: ahead });
    await close();
    await at.save(at.entry(0, 'A'));
    expect(await at.late()).toEqual(['A late']);
    expect(await accept(at.session.id)).toBe(false);
    expect(await at.receive(at.sealed([at.entry(0, 'A'), at.entry(1, 'B')]))).toEqual(counts(1, 1, true));
    expect(await accept(at.session.id)).toBe(true);
    expect((await at.stored()).sort()).toEqual(['A', 'B']);
    const made = await world.db.select().from(submissions).where(eq(submissions.sessionId, at.session.id));
    expect(made.map(({ number, closedBy }) => `${number} ${closedBy}`).sort()).toEqual([
      '1 sweep',
      '2 late_accept',
    ]);
  });

  test.each(['rescue', 'other device', 'not whole', 'before the end'] as const)(
    'waits for the limit with a journal that is: %s',
    async (which) => {
      const at = await sitting({ policy: 'accept_until', lateUntil: ahead });
      await close();
      await at.save(at.entry(0, 'A'));
      const journal = at.sealed([at.entry(0, 'A'), ...(which === 'not whole' ? [at.entry(1, 'a\0b')] : [])]);
      if (which === 'other device') journal.deviceId = at.person.id as never;
      await at.receive(journal, which === 'rescue' ? 'rescue' : 'upload');
      if (which === 'before the end')
        await world.db
          .update(sessionJournals)
          .set({ receivedAt: sql`clock_timestamp() - interval '10 minutes'` })
          .where(eq(sessionJournals.sessionId, at.session.id));
      expect(await accept(at.session.id)).toBe(false);
      expect(await at.late()).toEqual(['A late']);
    },
  );
});

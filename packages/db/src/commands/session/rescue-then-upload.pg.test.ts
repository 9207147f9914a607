import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import type { PersonId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { answers, lateAnswers, sessionJournals } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
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

describe('a rescue file, then the device itself: accepting late answers', () => {
  const accept = async (sessionId: string) =>
    (await acceptLateAnswersAtLimit({ db: world.db, actor: systemActor }, { limit: 100 })).some(
      (done) => done.sessionId === sessionId,
    );
  const ahead = new Date(Date.now() + 3_600_000);
  const close = () => closeExpiredSessions({ db: world.db, actor: systemActor }, { limit: 200 });

  test.each(['save', 'upload'] as const)(
    'takes what a rescue file brought once the device itself has sent it: %s',
    async (first) => {
      const at = await sitting({ policy: 'accept_until', lateUntil: ahead });
      await close();
      const journal = at.sealed([at.entry(0, 'newest', { revision: 5 })]);
      expect(await at.receive(journal, 'rescue')).toEqual(counts(1, 0, true));
      expect(await at.late()).toEqual(['newest rescue']);
      expect(await accept(at.session.id)).toBe(false);
      if (first === 'save') {
        await at.save(at.entry(0, 'newest', { revision: 5 }));
        expect(await at.late()).toEqual(['newest late']);
      }
      const known = first === 'save' ? counts(0, 1, true, true) : counts(1, 0, true);
      expect(await at.receive(journal)).toEqual(known);
      expect(await at.late()).toEqual(['newest late']);
      expect(await at.journals()).toEqual([expect.objectContaining({ came: 'upload', isWhole: true })]);
      expect(await at.receive(journal, 'rescue')).toEqual(counts(0, 1, true, true));
      expect(await at.journals()).toEqual([expect.objectContaining({ came: 'upload' })]);
      expect(await accept(at.session.id)).toBe(true);
      expect(await at.stored()).toEqual(['newest']);
    },
  );

  test('leaves a decision on a rescued answer as it was made', async () => {
    const at = await sitting({ policy: 'accept_until', lateUntil: ahead });
    await close();
    const journal = at.sealed([at.entry(0, 'A')]);
    await at.receive(journal, 'rescue');
    await world.db
      .update(lateAnswers)
      .set({ decision: 'rejected', decidedAt: new Date(), decidedBy: at.person.id })
      .where(eq(lateAnswers.sessionId, at.session.id));
    await at.save(at.entry(0, 'A'));
    expect(await at.receive(journal)).toEqual(counts(0, 1, true, true));
    expect(await at.late()).toEqual(['A rescue rejected']);
    expect(await accept(at.session.id)).toBe(false);
  });
});

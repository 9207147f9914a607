import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
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

const rounds = 20;

test('a journal, its double, late saves, the sweep and the acceptance at once: every text is kept once, none twice', {
  timeout: 120_000,
}, async () => {
  const system = { db: world.db, actor: systemActor };
  for (let round = 0; round < rounds; round += 1) {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id, {
      startedAt: new Date(Date.now() - 3_600_000),
      deadlineAt: new Date(Date.now() - 1_000),
      latePolicy: 'accept_until',
      lateUntil: new Date(Date.now() + 3_600_000),
    });
    const ctx: CommandContext = {
      db: world.studentDb,
      actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
    };
    const entries: JournalEntry[] = exam.items.slice(0, 5).map(({ id }, index) => ({
      itemId: id,
      epoch: 1,
      revision: 1,
      text: `${index}`,
      locale: 'uz',
      elapsedMs: null,
    }));
    const journal: SealedJournal = {
      format: 1,
      sessionId: session.id as never,
      personId: person.id,
      deviceId: session.deviceId as never,
      head: 'h'.repeat(43),
      entries,
    };
    const accept = () => acceptLateAnswersAtLimit(system, { limit: 10 });
    const [, , uploaded, again] = await Promise.all([
      closeExpiredSessions(system, { limit: 10 }),
      saveAnswers(ctx, {
        sessionId: session.id,
        changes: entries.slice(0, 3).map(({ elapsedMs: _, ...change }) => change),
        lease: null,
      }),
      receiveJournal(ctx, { journal, came: 'upload' }),
      receiveJournal(ctx, { journal, came: 'upload' }),
      accept(),
    ]);
    for (const { received } of [uploaded, again]) expect(received.isWhole, `round ${round}`).toBe(true);
    expect([uploaded.received.isRepeat, again.received.isRepeat].sort()).toEqual([false, true]);
    await closeExpiredSessions(system, { limit: 10 });
    await accept();
    const found = await world.db.execute<{ texts: string[]; journals: number; waiting: number }>(sql`
      select (select array_agg(text order by text) from answers where session_id = ${session.id}) as texts,
        (select count(*)::int from session_journals where session_id = ${session.id}) as journals,
        (select count(*)::int from late_answers where session_id = ${session.id} and decision is null) as waiting`);
    expect(found.rows[0], `round ${round}`).toEqual({
      texts: ['0', '1', '2', '3', '4'],
      journals: 1,
      waiting: 0,
    });
  }
});

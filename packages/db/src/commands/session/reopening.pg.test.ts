import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { listLateAnswersOf } from '../../queries/session/load-session.ts';
import { auditEvents, sessions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { makeFinishedExam } from '../../testing/finished-exam.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { publishResults } from '../result/publish-results.ts';
import { closeExpiredSessions } from './close-expired-sessions.ts';
import { decideLateAnswer } from './decide-late-answer.ts';
import { giveTime } from './give-time.ts';
import { reopenSession } from './reopen-session.ts';
import { saveAnswers } from './save-answers.ts';
import { startSession } from './start-session.ts';

const minute = 60_000;
let world: TestDatabase;
let staff: CommandContext;
let system: CommandContext;
let exam: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase({ max: 10 });
  const owner = await makePerson(world.db, { role: 'owner' });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
  system = { db: world.db, actor: systemActor };
});
afterAll(() => world.close());
beforeEach(async () => {
  exam = await makeExam(world.db, { version: { graceMs: 0, maxAttempts: 3 } });
});

const sweep = () => closeExpiredSessions(system, { limit: 200 });
const rowOf = async (sessionId: string) =>
  (
    await world.db.select().from(sessions).where(eq(sessions.id, sessionId))
  )[0] as typeof sessions.$inferSelect;

async function sitting(values: Partial<typeof sessions.$inferInsert> = {}) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, {
    startedAt: new Date(Date.now() - 61 * minute),
    deadlineAt: new Date(Date.now() - minute),
    ...values,
  });
  const student: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const save = async (...texts: [revision: number, text: string][]) => {
    const itemId = (exam.items[0] as { id: string }).id;
    const changes = texts.map(([revision, text]) => ({
      itemId,
      epoch: 1,
      revision,
      text,
      locale: 'uz' as const,
    }));
    const saved = await saveAnswers(student, { sessionId: session.id, changes, lease: null });
    return saved.changes.map(({ verdict }) => verdict);
  };
  const stored = async () =>
    (await world.db.execute(sql`select revision, text from answers where session_id = ${session.id}`)).rows;
  return { session, student, save, stored };
}

const give = (sessionIds: string[], minutes: number, examId = exam.exam.id) =>
  giveTime(staff, { examId, sessionIds, reason: 'power cut', extraMs: minutes * minute });

describe('more time after the sweep', () => {
  test('counts from a deadline that holds the pause which was never resumed', async () => {
    const { session } = await sitting({
      startedAt: new Date(Date.now() - 91 * minute),
      deadlineAt: new Date(Date.now() - 31 * minute),
      pauseStartedAt: new Date(Date.now() - 80 * minute),
      pauseEndsAt: new Date(Date.now() - 50 * minute),
    });
    await sweep();
    const closed = await rowOf(session.id);
    expect(closed).toMatchObject({ status: 'submitted', pausedMs: 30 * minute, pauseStartedAt: null });
    expect(closed.deadlineAt?.getTime()).toBe(Number(session.deadlineAt) + 30 * minute);
    expect((await give([session.id], 10)).changedIds).toEqual([session.id]);
    expect(await rowOf(session.id)).toMatchObject({ status: 'in_progress' });
  });

  test('that does not reach the present leaves the sitting as it was, and says so', async () => {
    const { session } = await sitting({ deadlineAt: new Date(Date.now() - 31 * minute) });
    await sweep();
    const before = await rowOf(session.id);
    expect((await give([session.id], 0.1)).unchanged).toEqual([{ sessionId: session.id, why: 'still_over' }]);
    expect(await rowOf(session.id)).toEqual(before);
  });

  test('reaches a sitting of which a late answer was accepted since', async () => {
    const { session, save } = await sitting();
    await sweep();
    await save([1, 'A']);
    const [late] = (
      await world.db.execute<{ id: string }>(
        sql`select id from late_answers where session_id = ${session.id}`,
      )
    ).rows;
    await decideLateAnswer(staff, { lateAnswerId: late?.id as string, decision: 'accepted', reason: 'x' });
    expect((await give([session.id], 30)).changedIds).toEqual([session.id]);
  });

  test('and the start of the next attempt leave one of the two in progress, and no act fails', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [racing, other] = [await sitting(), await sitting({ deadlineAt: new Date(Date.now() + minute) })];
      await sweep();
      const [, change] = await Promise.all([
        startSession(racing.student, { examId: exam.exam.id, deviceId: racing.session.deviceId }),
        give([racing.session.id, other.session.id], 30),
      ]);
      expect(change.changedIds).toContain(other.session.id);
      const open = await world.db.$count(
        sessions,
        sql`${sessions.personId} = ${racing.session.personId} and ${sessions.status} = 'in_progress'`,
      );
      expect(open).toBe(1);
    }
  });

  test('takes the greatest late pair; what it overtakes is set aside, a tie with another text waits', async () => {
    const [tie, newer] = [await sitting(), await sitting()];
    await world.db
      .update(sessions)
      .set({ deadlineAt: new Date(Date.now() + minute) })
      .where(eq(sessions.examId, exam.exam.id));
    await tie.save([3, 'A']);
    await world.db
      .update(sessions)
      .set({ deadlineAt: new Date(Date.now() - minute) })
      .where(eq(sessions.examId, exam.exam.id));
    expect(await tie.save([3, 'B'], [2, 'C'])).toEqual(['quarantined', 'quarantined']);
    await newer.save([4, 'D'], [5, 'E']);
    await give([tie.session.id, newer.session.id], 30);
    const shown = async (sessionId: string) =>
      (await listLateAnswersOf(world.db, sessionId)).map(({ text, decision }) => [text, decision]).sort();
    expect(await tie.stored()).toEqual([{ revision: 3, text: 'A' }]);
    expect(await shown(tie.session.id)).toEqual([
      ['B', null],
      ['C', 'rejected'],
    ]);
    expect(await newer.stored()).toEqual([{ revision: 5, text: 'E' }]);
    expect(await shown(newer.session.id)).toEqual([
      ['D', 'rejected'],
      ['E', 'accepted'],
    ]);
    const [audit] = await world.db.select().from(auditEvents).where(eq(auditEvents.nounId, newer.session.id));
    expect(audit).toMatchObject({ verb: 'given_time', details: { lateItems: 1 } });
  });
});

describe('results and a sitting that goes on', () => {
  const finished = async () => {
    const people = [await makePerson(world.db), await makePerson(world.db)];
    const made = await makeFinishedExam(world.db, {
      papers: people.map((person, right) => ({ personId: person.id, right })),
    });
    const sessionId = [...made.sessionOf.values()][0] as string;
    const ref = { examId: made.exam.id, calibrationId: made.calibrationId };
    const reopen = (inMs = minute) =>
      reopenSession(staff, {
        examId: made.exam.id,
        sessionId,
        deadlineAt: new Date(Date.now() + inMs),
        reason: 'x',
      });
    return { ref, sessionId, reopen };
  };

  test('are not published while it does: the key would be shown to whoever finished', async () => {
    const { ref, reopen } = await finished();
    await reopen();
    await expect(publishResults(staff, ref)).rejects.toMatchObject({ code: 'SESSION_OPEN' });
    expect(await publishResults(system, ref)).toEqual({ result: 'not_due' });
  });

  test('keep it closed once they are published, for reopening and for more time', async () => {
    const { ref, sessionId, reopen } = await finished();
    await world.db.execute(sql`insert into submissions (session_id, number, answers, digest, closed_by, closed_at)
      values (${sessionId}, 2, '{}', '', 'sweep', now())`);
    await publishResults(staff, ref);
    await expect(reopen()).rejects.toMatchObject({ code: 'IN_USE', details: { published: true } });
    expect((await give([sessionId], 600, ref.examId)).unchanged).toEqual([{ sessionId, why: 'published' }]);
  });

  test('a reopening reaches at most thirty days ahead', async () => {
    const { reopen } = await finished();
    await expect(reopen(31 * 24 * 60 * minute)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { problem: 'too_far' },
    });
  });
});

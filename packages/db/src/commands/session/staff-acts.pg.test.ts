import { randomUUID } from 'node:crypto';
import type { PersonId, SessionId } from '@invigil/shared/ids';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { answers, auditEvents, lateAnswers, sessions, submissions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { closeExpiredSessions } from './close-expired-sessions.ts';
import { decideLateAnswer } from './decide-late-answer.ts';
import { giveTime } from './give-time.ts';
import { pauseSessions } from './pause-sessions.ts';
import { reopenSession } from './reopen-session.ts';
import { resumeSessions } from './resume-sessions.ts';
import { saveAnswers } from './save-answers.ts';
import { submitSession } from './submit-session.ts';
import { voidSessions } from './void-sessions.ts';

let world: TestDatabase;
let exam: MadeExam;
let staff: CommandContext;

beforeAll(async () => {
  world = await createTestDatabase();
  exam = await makeExam(world.db, { version: { lateUntil: new Date(Date.now() + 86_400_000) } });
  const owner = await makePerson(world.db, { role: 'owner', login: null, email: 'owner@example.org' });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
});
afterAll(() => world.close());

async function sitting(values: Partial<typeof sessions.$inferInsert> = {}) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, values);
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const save = async (index: number, text: string, pair = { epoch: 1, revision: 1 }) => {
    const itemId = (exam.items[index] as { id: string }).id;
    const saved = await saveAnswers(ctx, {
      sessionId: session.id,
      changes: [{ itemId, ...pair, text, locale: 'uz' }],
      lease: null,
    });
    return saved.changes[0]?.verdict;
  };
  const ref = { examId: exam.exam.id, sessionIds: [session.id], reason: 'power cut in room 4' };
  const row = async () =>
    (
      await world.db.select().from(sessions).where(eq(sessions.id, session.id))
    )[0] as typeof sessions.$inferSelect;
  const textOf = async (index: number) =>
    (
      await world.db
        .select()
        .from(answers)
        .where(
          and(
            eq(answers.sessionId, session.id),
            eq(answers.itemId, (exam.items[index] as { id: string }).id),
          ),
        )
    )[0]?.text;
  return { session, ctx, save, ref, row, textOf };
}

const overdue = {
  startedAt: new Date(Date.now() - 3_660_000),
  deadlineAt: new Date(Date.now() - 60_000),
  graceMs: 0,
};
const sweep = () => closeExpiredSessions({ db: world.db, actor: systemActor }, { limit: 200 });

describe('giving time', () => {
  test('moves the deadline by exactly what was given, and says so in its parts and in the audit', async () => {
    const { session, ref, row } = await sitting();
    await giveTime(staff, { ...ref, extraMs: 300_000 });
    const after = await row();
    expect(after.deadlineAt?.getTime()).toBe(Number(session.deadlineAt) + 300_000);
    expect(after.incidentExtraMs).toBe(300_000);
    const [audit] = await world.db.select().from(auditEvents).where(eq(auditEvents.nounId, session.id));
    expect(audit).toMatchObject({
      verb: 'given_time',
      details: { extraMs: 300_000, reason: 'power cut in room 4' },
    });
  });

  test('a sitting that the sweep closed goes on, with what was kept for lateness', async () => {
    const { save, ref, row, textOf } = await sitting(overdue);
    await sweep();
    expect(await save(0, 'late but typed')).toBe('quarantined');
    await giveTime(staff, { ...ref, extraMs: 600_000 });
    expect((await row()).status).toBe('in_progress');
    expect(await textOf(0)).toBe('late but typed');
    expect(await save(0, 'typed after', { epoch: 1, revision: 2 })).toBe('applied');
  });

  test('a sitting that the student handed in stays handed in', async () => {
    const { session, ctx, ref, row } = await sitting();
    await submitSession(
      ctx,
      {
        sessionId: session.id as SessionId,
        timeline: 1,
        epoch: 1,
        number: 1,
        manifest: [],
        acceptMissing: false,
      },
      1,
    );
    const change = await giveTime(staff, { ...ref, extraMs: 600_000 });
    expect(change.unchanged).toEqual([{ sessionId: session.id, why: 'submitted' }]);
    expect((await row()).status).toBe('submitted');
  });

  test('sittings of another exam are not found', async () => {
    const { ref } = await sitting();
    const change = await giveTime(staff, { ...ref, examId: randomUUID(), extraMs: 1_000 });
    expect(change).toMatchObject({ changedIds: [], unchanged: [{ why: 'not_found' }] });
  });
});

describe('a pause', () => {
  test('takes saves, keeps the sweep away, and is added on resume', async () => {
    const { session, save, ref, row } = await sitting();
    await pauseSessions(staff, { ...ref, limitMs: 3_600_000 });
    await world.db
      .update(sessions)
      .set({
        deadlineAt: new Date(Date.now() - 60_000),
        graceMs: 0,
        pauseStartedAt: new Date(Date.now() - 120_000),
      })
      .where(eq(sessions.id, session.id));
    expect(await save(0, 'while paused')).toBe('applied');
    expect((await sweep()).map((closed) => closed.sessionId)).not.toContain(session.id);
    await resumeSessions(staff, ref);
    const after = await row();
    expect(after.pauseStartedAt).toBeNull();
    expect(after.pausedMs).toBeGreaterThanOrEqual(120_000);
    expect(after.deadlineAt?.getTime()).toBe(Number(session.deadlineAt) + after.pausedMs);
  });

  test('ends by itself at its limit, so that the exam can close', async () => {
    const { session } = await sitting({
      ...overdue,
      pauseStartedAt: new Date(Date.now() - 90_000),
      pauseEndsAt: new Date(Date.now() - 80_000),
    });
    expect((await sweep()).map((closed) => closed.sessionId)).toContain(session.id);
  });
});

describe('late answers', () => {
  test('an accepted one becomes the answer and the next submission, once', async () => {
    const { session, save, textOf } = await sitting();
    await save(0, 'A');
    await world.db.update(sessions).set(overdue).where(eq(sessions.id, session.id));
    await sweep();
    await save(0, 'B', { epoch: 1, revision: 2 });
    const [late] = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
    const request = {
      lateAnswerId: late?.id as string,
      decision: 'accepted' as const,
      reason: 'line was down',
    };
    await decideLateAnswer(staff, request);
    expect(await textOf(0)).toBe('B');
    const closed = await world.db
      .select()
      .from(submissions)
      .where(eq(submissions.sessionId, session.id))
      .orderBy(asc(submissions.number));
    expect(closed.map(({ number, closedBy }) => [number, closedBy])).toEqual([
      [1, 'sweep'],
      [2, 'late_accept'],
    ]);
    const itemId = (exam.items[0] as { id: string }).id;
    expect(closed[1]?.answers[itemId]).toMatchObject({ text: 'B', epoch: 1, revision: 3 });
    await expect(decideLateAnswer(staff, request)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  test('are not decided while the sitting is in progress', async () => {
    const { session, save } = await sitting({ epoch: 3 });
    expect(await save(0, 'from the old device')).toBe('lease_lost');
    const [late] = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
    await expect(
      decideLateAnswer(staff, { lateAnswerId: late?.id as string, decision: 'accepted', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'SESSION_OPEN' });
  });
});

describe('reopening and voiding', () => {
  test('a reopened sitting adds a submission when it closes again', async () => {
    const { session, save, row } = await sitting(overdue);
    await sweep();
    await reopenSession(staff, {
      examId: exam.exam.id,
      sessionId: session.id,
      deadlineAt: new Date(Date.now() + 600_000),
      reason: 'fire alarm',
    });
    expect((await row()).status).toBe('in_progress');
    expect(await save(0, 'after the alarm')).toBe('applied');
    await world.db.update(sessions).set(overdue).where(eq(sessions.id, session.id));
    await sweep();
    expect((await row()).submissionCount).toBe(2);
  });

  test('a void frees the attempt and keeps what was typed', async () => {
    const { session, save, ref, row, textOf } = await sitting();
    await save(0, 'A');
    await voidSessions(staff, ref);
    expect((await row()).status).toBe('voided');
    expect(await textOf(0)).toBe('A');
    await makeSession(world.db, exam, session.personId, { attempt: 2 });
  });
});

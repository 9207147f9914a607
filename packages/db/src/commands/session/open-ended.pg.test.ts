import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { listMyExams } from '../../queries/exam-listing/list-my-exams.ts';
import { findExamFacts } from '../../queries/result/list-exams-to-finish.ts';
import { getRoom } from '../../queries/room/get-room.ts';
import {
  accommodations,
  answers,
  auditEvents,
  lateAnswers,
  sessionContacts,
  sessions,
} from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { closeExpiredSessions } from './close-expired-sessions.ts';
import { giveTime } from './give-time.ts';
import { pauseSessions } from './pause-sessions.ts';
import { reopenSession } from './reopen-session.ts';
import { saveAnswers } from './save-answers.ts';
import { startSession } from './start-session.ts';
import { submitSession } from './submit-session.ts';
import { voidIdleSessions } from './void-idle-sessions.ts';

let world: TestDatabase;
let staff: CommandContext;
let exam: MadeExam;
const system = () => ({ db: world.db, actor: systemActor });
const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day);

beforeAll(async () => {
  world = await createTestDatabase();
  exam = await makeExam(world.db, {
    kind: 'practice',
    version: { durationMs: null, closesAt: null, maxAttempts: 3 },
  });
  const owner = await makePerson(world.db, { role: 'owner', login: null, email: 'owner@example.org' });
  staff = { db: world.db, actor: { kind: 'staff', personId: owner.id as PersonId, role: 'owner' } };
});
afterAll(() => world.close());

async function student(extraTime?: { factor: number; extraMinutes: number }) {
  const person = await makePerson(world.db);
  if (extraTime) await world.db.insert(accommodations).values({ personId: person.id, ...extraTime });
  const ctx: CommandContext = {
    db: world.studentDb,
    actor: { kind: 'student', personId: person.id as PersonId, role: 'student' },
  };
  const start = async (of: MadeExam = exam) =>
    (await startSession(ctx, { examId: of.exam.id, deviceId: randomUUID() })).session;
  const save = async (sessionId: string, revision = 1) =>
    (
      await saveAnswers(ctx, {
        sessionId,
        changes: [{ itemId: firstItem(), epoch: 1, revision, text: 'A', locale: 'uz' }],
        lease: null,
      })
    ).changes[0]?.verdict;
  return { person, ctx, start, save };
}

const firstItem = () => (exam.items[0] as { id: string }).id;
const rowOf = async (sessionId: string) =>
  (await world.db.select().from(sessions).where(eq(sessions.id, sessionId)))[0];

describe('a sitting of an exam without a duration', () => {
  test('has no deadline: answers are in time, the sweep leaves it alone, time can be neither given nor stopped', async () => {
    const { ctx, start, save } = await student({ factor: 1.5, extraMinutes: 5 });
    const session = await start();
    // A factor has nothing to lengthen here, and is not shown as if it had.
    expect(session).toMatchObject({ deadlineAt: null, durationMs: null, closesAt: null, factor: 1 });
    await world.db
      .update(sessions)
      .set({ startedAt: daysAgo(20) })
      .where(eq(sessions.id, session.id));
    expect(await save(session.id)).toBe('applied');
    expect(await closeExpiredSessions(system(), { limit: 200 })).toEqual([]);
    const ref = { examId: exam.exam.id, sessionIds: [session.id], reason: 'power cut' };
    const left = [{ sessionId: session.id, why: 'no_deadline' }];
    expect((await giveTime(staff, { ...ref, extraMs: 60_000 })).unchanged).toEqual(left);
    expect((await pauseSessions(staff, { ...ref, limitMs: 60_000 })).unchanged).toEqual(left);

    const manifest = [{ itemId: firstItem() as never, epoch: 1, revision: 1 }];
    const handIn = (number: number) =>
      submitSession(
        ctx,
        { sessionId: session.id as never, timeline: 1, epoch: 1, number, manifest, acceptMissing: false },
        1,
      );
    expect(await handIn(1)).toMatchObject({ result: 'submitted' });
    const reopen = (deadlineAt: Date | null) =>
      reopenSession(staff, {
        examId: exam.exam.id,
        sessionId: session.id,
        deadlineAt,
        reason: 'not finished',
      });
    await expect(reopen(new Date(Date.now() + day))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { problem: 'no_deadline' },
    });
    expect(await reopen(null)).toMatchObject({ status: 'in_progress', deadlineAt: null });
    expect(await save(session.id, 2)).toBe('applied');
  });

  test('ends with the window and the extra minutes of the student, where the exam closes', async () => {
    const closesAt = new Date(Date.now() + 4 * 3_600_000);
    const placement = await makeExam(world.db, {
      kind: 'placement',
      version: { durationMs: null, closesAt },
    });
    const { start, person } = await student({ factor: 2, extraMinutes: 10 });
    const session = await start(placement);
    expect(session.deadlineAt?.getTime()).toBe(closesAt.getTime() + 600_000);
    const ref = { examId: placement.exam.id, sessionIds: [session.id], reason: 'power cut' };
    await giveTime(staff, { ...ref, extraMs: 60_000 });
    expect((await rowOf(session.id))?.deadlineAt?.getTime()).toBe(closesAt.getTime() + 660_000);
    const facts = await findExamFacts(world.db, { readingVersion: 1, examId: placement.exam.id });
    expect(facts).toMatchObject({ longestExtraMs: 660_000, inProgress: 1 });
    // The moment it is over it is swept like any other.
    const past = { deadlineAt: daysAgo(1), closesAt: daysAgo(1) };
    await world.db.update(sessions).set(past).where(eq(sessions.personId, person.id));
    expect(await closeExpiredSessions(system(), { limit: 200 })).toHaveLength(1);
  });
});

describe('idle for thirty days', () => {
  const idle = async () => {
    const made = await student();
    const old = {
      startedAt: daysAgo(40),
      createdAt: daysAgo(40),
      deadlineAt: null,
      durationMs: null,
      closesAt: null,
    };
    return { ...made, session: await makeSession(world.db, exam, made.person.id, old) };
  };
  const contact = (sessionId: string, contactAt: Date) =>
    world.db.insert(sessionContacts).values({ sessionId, deviceId: randomUUID(), contactAt });
  const answer = (sessionId: string, writtenAt: Date) =>
    world.db
      .insert(answers)
      .values({ sessionId, itemId: firstItem(), epoch: 1, revision: 1, text: 'B', locale: 'uz', writtenAt });

  test('a sitting is void: its answers are kept, the reason is written, and the student starts anew', async () => {
    const { session, ctx, person, start, save } = await idle();
    await contact(session.id, daysAgo(35));
    await answer(session.id, daysAgo(31));
    expect(await voidIdleSessions(system(), { limit: 200 })).toEqual([
      { sessionId: session.id, examId: exam.exam.id },
    ]);
    expect(await voidIdleSessions(system(), { limit: 200 })).toEqual([]);
    expect(await rowOf(session.id)).toMatchObject({ status: 'voided', voidCause: 'idle' });
    expect(await world.db.select().from(answers).where(eq(answers.sessionId, session.id))).toHaveLength(1);
    expect(await world.db.select().from(auditEvents).where(eq(auditEvents.nounId, session.id))).toMatchObject(
      [
        {
          actorKind: 'system',
          verb: 'voided',
          examId: exam.exam.id,
          details: { reason: 'idle', idleMs: 30 * day },
        },
      ],
    );
    const [mine] = (await listMyExams(world.studentDb, person.id as PersonId)).exams.filter(
      ({ examId }) => examId === exam.exam.id,
    );
    expect(mine).toMatchObject({
      durationMs: null,
      canStart: { verdict: 'start', deadlineAt: null, shortenedByMs: 0 },
      session: { status: 'voided', isVoidedIdle: true },
    });
    const room = await getRoom(world.db, exam.exam.id);
    expect(room?.rows.find(({ personId }) => personId === person.id)).toMatchObject({
      state: 'voided',
      voidCause: 'idle',
      deadlineAt: null,
    });
    expect(await save(session.id, 2)).toBe('quarantined');
    expect(await start()).toMatchObject({ attempt: 2, status: 'in_progress' });
    expect(ctx.actor.personId).toBe(person.id);
  });

  test.each<[string, (sessionId: string) => Promise<unknown>]>([
    ['a contact of the device', (id) => contact(id, daysAgo(29))],
    ['an answer', (id) => answer(id, daysAgo(29))],
    [
      'a late answer',
      (sessionId) =>
        world.db.insert(lateAnswers).values({
          sessionId,
          itemId: firstItem(),
          epoch: 1,
          revision: 1,
          text: 'C',
          locale: 'uz',
          cause: 'lease_lost',
          receivedAt: daysAgo(29),
        }),
    ],
    [
      'a reopening',
      (id) =>
        world.db
          .update(sessions)
          .set({ reopenedAt: daysAgo(29) })
          .where(eq(sessions.id, id)),
    ],
    [
      'its making again after a restore',
      (id) =>
        world.db
          .update(sessions)
          .set({ createdAt: daysAgo(29) })
          .where(eq(sessions.id, id)),
    ],
    [
      'a deadline',
      (id) =>
        world.db
          .update(sessions)
          .set({ durationMs: 1, deadlineAt: daysAgo(-1) })
          .where(eq(sessions.id, id)),
    ],
  ])('%s keeps it', async (_, happens) => {
    const { session } = await idle();
    await happens(session.id);
    expect(await voidIdleSessions(system(), { limit: 200 })).toEqual([]);
    expect(await rowOf(session.id)).toMatchObject({ status: 'in_progress' });
  });

  test('a save under way keeps the sitting: the round passes it over, and the next one sees the answer', async () => {
    const { session } = await idle();
    await world.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from sessions where id = ${session.id} for share`);
      await tx.insert(answers).values({
        sessionId: session.id,
        itemId: firstItem(),
        epoch: 1,
        revision: 1,
        text: 'B',
        locale: 'uz',
        writtenAt: new Date(),
      });
      expect(await voidIdleSessions(system(), { limit: 200 })).toEqual([]);
    });
    expect(await voidIdleSessions(system(), { limit: 200 })).toEqual([]);
    expect(await rowOf(session.id)).toMatchObject({ status: 'in_progress' });
  });
});

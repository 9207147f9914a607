import { randomUUID } from 'node:crypto';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId, PersonId, SessionId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { answers, lateAnswers, sessions, submissions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { closeExpiredSessions } from './close-expired-sessions.ts';
import { saveAnswers } from './save-answers.ts';
import { startSession } from './start-session.ts';
import { submitSession } from './submit-session.ts';
import { takeOverSession } from './take-over-session.ts';

let world: TestDatabase;
let exam: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase({ max: 20 });
  exam = await makeExam(world.db);
});
afterAll(() => world.close());

const student = (personId: string): CommandContext => ({
  db: world.studentDb,
  actor: { kind: 'student', personId: personId as PersonId, role: 'student' },
});
const sweeping = (): CommandContext => ({ db: world.db, actor: systemActor });
const itemOf = (index: number) => (exam.items[index] as { id: string }).id;

const submitOf = (sessionId: string, number = 1) => ({
  sessionId: sessionId as SessionId,
  timeline: 1,
  epoch: 1,
  number,
  manifest: [],
  acceptMissing: false,
});

describe('closing', () => {
  test('sweep racing submit makes exactly one submission each, in 100 sessions', {
    timeout: 60_000,
  }, async () => {
    const made = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const person = await makePerson(world.db);
        return makeSession(world.db, exam, person.id, {
          deadlineAt: new Date(Date.now() - 60_000),
          graceMs: 0,
        });
      }),
    );
    const sweeps = async () => {
      while ((await closeExpiredSessions(sweeping(), { limit: 7 })).length > 0);
    };
    await Promise.all([
      sweeps(),
      sweeps(),
      ...made.map((session) => submitSession(student(session.personId), submitOf(session.id), 1)),
    ]);
    // A row that a submit held was skipped; the next round of the sweep finds nothing left of these.
    await sweeps();
    const counts = await world.db.execute<{ n: number }>(
      sql`select count(*)::int as n from submissions where session_id = any(${sql.param(made.map((s) => s.id))}::uuid[]) group by session_id`,
    );
    expect(counts.rows).toHaveLength(100);
    expect(counts.rows.every((row) => row.n === 1)).toBe(true);
  });

  test('a submit sent ten times at once closes once and returns the same submission', async () => {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => submitSession(student(person.id), submitOf(session.id), 1)),
    );
    const ids = new Set(
      replies.map((reply) => (reply.result === 'submitted' ? reply.submission.id : reply.result)),
    );
    expect(ids.size).toBe(1);
  });

  test('a submission can be changed by nobody, the owner of the database included', async () => {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id);
    await submitSession(student(person.id), submitOf(session.id), 1);
    await expect(
      world.db.update(submissions).set({ digest: 'x' }).where(eq(submissions.sessionId, session.id)),
    ).rejects.toThrow();
  });

  test('a manifest that differs leaves the session open and says what differs', async () => {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id);
    const save = (index: number, revision: number) =>
      saveAnswers(student(person.id), {
        sessionId: session.id,
        changes: [{ itemId: itemOf(index), epoch: 1, revision, text: 'B', locale: 'uz' }],
        lease: null,
      });
    await save(0, 2);
    const manifest = [
      { itemId: itemOf(0), epoch: 1, revision: 1 },
      { itemId: itemOf(1), epoch: 1, revision: 1 },
    ] as never;
    const reply = await submitSession(student(person.id), { ...submitOf(session.id), manifest }, 1);
    expect(reply).toMatchObject({ result: 'differs', session: { status: 'in_progress' } });
    if (reply.result === 'differs')
      expect(new Map(reply.differences.map((row) => [row.itemId, row.stored]))).toEqual(
        new Map([
          [itemOf(0), { epoch: 1, revision: 2, text: 'B' }],
          [itemOf(1), null],
        ]),
      );
    // The missing one may be given up, the newer stored one never.
    const accepting = await submitSession(
      student(person.id),
      { ...submitOf(session.id), manifest, acceptMissing: true },
      1,
    );
    expect(accepting).toMatchObject({ result: 'differs', differences: [{ itemId: itemOf(0) }] });
  });

  test('another timeline, epoch or number is refused', async () => {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id);
    const ask = (change: object) =>
      submitSession(student(person.id), { ...submitOf(session.id), ...change }, 1);
    expect(await ask({ timeline: 2 })).toMatchObject({ result: 'refused', reason: 'timeline' });
    expect(await ask({ epoch: 2 })).toMatchObject({ result: 'refused', reason: 'epoch' });
    expect(await ask({ number: 2 })).toMatchObject({ result: 'refused', reason: 'number' });
  });
});

describe('starting', () => {
  test('fifty starts at once are one session', { timeout: 30_000 }, async () => {
    const person = await makePerson(world.db);
    const started = await Promise.all(
      Array.from({ length: 50 }, () =>
        startSession(student(person.id), { examId: exam.exam.id, deviceId: randomUUID() }),
      ),
    );
    expect(new Set(started.map((row) => row.session.id)).size).toBe(1);
    expect(started.filter((row) => row.created)).toHaveLength(1);
    const rows = await world.db.select().from(sessions).where(eq(sessions.personId, person.id));
    expect(rows).toHaveLength(1);
  });

  test('after handing in, a start of an exam with one attempt is refused', async () => {
    const person = await makePerson(world.db);
    const { session } = await startSession(student(person.id), {
      examId: exam.exam.id,
      deviceId: randomUUID(),
    });
    await submitSession(student(person.id), submitOf(session.id), 1);
    await expect(
      startSession(student(person.id), { examId: exam.exam.id, deviceId: randomUUID() }),
    ).rejects.toMatchObject({ code: 'ATTEMPTS_EXHAUSTED' });
  });

  test('an exam one is not assigned to is not found', async () => {
    const hidden = await makeExam(world.db, { assign: 'nobody' });
    const person = await makePerson(world.db);
    await expect(
      startSession(student(person.id), { examId: hidden.exam.id as ExamId, deviceId: randomUUID() }),
    ).rejects.toThrow(new DomainError('NOT_FOUND'));
  });
});

describe('two devices', () => {
  test('of two takeovers at once one wins, and the other is told the epoch that stands', async () => {
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, exam, person.id);
    const take = () =>
      takeOverSession(
        student(person.id),
        { sessionId: session.id, deviceId: randomUUID(), timeline: 1, epoch: 1 },
        1,
      );
    const replies = await Promise.all([take(), take(), take()]);
    expect(replies.filter((reply) => reply.result === 'taken')).toHaveLength(1);
    const [row] = await world.db.select().from(sessions).where(eq(sessions.id, session.id));
    expect(row?.epoch).toBeGreaterThan(1);
    expect(replies.every((reply) => reply.session.epoch === row?.epoch)).toBe(true);
  });

  test('the old device loses nothing: what it sends after a takeover waits for a decision', {
    timeout: 30_000,
  }, async () => {
    for (let round = 0; round < 20; round += 1) {
      const person = await makePerson(world.db);
      const session = await makeSession(world.db, exam, person.id);
      const ctx = student(person.id);
      const [saved] = await Promise.all([
        saveAnswers(ctx, {
          sessionId: session.id,
          changes: [{ itemId: itemOf(0), epoch: 1, revision: 1, text: 'old', locale: 'uz' }],
          lease: null,
        }),
        takeOverSession(ctx, { sessionId: session.id, deviceId: randomUUID(), timeline: 1, epoch: 1 }, 1),
      ]);
      const stored = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
      const late = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
      const verdict = saved.changes[0]?.verdict;
      expect([verdict, stored.length, late.length]).toEqual(
        verdict === 'applied' ? ['applied', 1, 0] : ['lease_lost', 0, 1],
      );
    }
  });
});

describe('replays', () => {
  test('any order and duplication of the same batches ends in the same answers', {
    timeout: 60_000,
  }, async () => {
    const person = await makePerson(world.db);
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const session = await makeSession(world.db, exam, person.id, { attempt: round + 1 });
      const batches = Array.from({ length: 12 }, (_, index) => ({
        itemId: itemOf(index % 3),
        epoch: 1,
        revision: 1 + Math.floor(index / 3),
        text: `${index}`,
        locale: 'uz' as const,
      }));
      const shuffled = [...batches, ...batches].sort(() =>
        Math.sin(round * 97 + outcomes.size) > 0 ? 1 : -1,
      );
      const rotated = [...shuffled.slice(round * 3), ...shuffled.slice(0, round * 3)];
      await Promise.all(
        rotated.map((change) =>
          saveAnswers(student(person.id), { sessionId: session.id, changes: [change], lease: null }),
        ),
      );
      const stored = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
      outcomes.add(JSON.stringify(stored.map((row) => [row.itemId, row.revision, row.text]).sort()));
      await world.db.update(sessions).set({ status: 'voided' }).where(eq(sessions.id, session.id));
    }
    expect(outcomes.size).toBe(1);
  });
});

import { randomUUID } from 'node:crypto';
import type { AnswerChange } from '@invigil/shared/contracts/session';
import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { judgeSave } from '@invigil/shared/rules/save';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../command-context.ts';
import { answers, lateAnswers, people, sessions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { saveAnswers } from './save-answers.ts';

let world: TestDatabase;
let exam: MadeExam;
let rejecting: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase();
  exam = await makeExam(world.db, { version: { lateUntil: new Date(Date.now() + 86_400_000) } });
  rejecting = await makeExam(world.db, { version: { latePolicy: 'reject' } });
});
afterAll(() => world.close());

const student = (personId: string): CommandContext => ({
  db: world.studentDb,
  actor: { kind: 'student', personId: personId as PersonId, role: 'student' },
});

const itemOf = (made: MadeExam, index: number) => (made.items[index] as { id: string }).id;

function change(values: Partial<AnswerChange> & { itemId: string }): AnswerChange {
  return { epoch: 1, revision: 1, text: 'A', locale: 'uz', ...values };
}

async function sitting(made: MadeExam = exam, values: Partial<typeof sessions.$inferInsert> = {}) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, made, person.id, values);
  const save = (
    changes: AnswerChange[],
    lease: { deviceId: string; epoch: number; issuedAt?: Date } | null = null,
  ) =>
    saveAnswers(student(person.id), {
      sessionId: session.id,
      changes,
      lease: lease && { issuedAt: null, ...lease },
    });
  return { person, session, save };
}

describe('saving answers', () => {
  test('a first answer is applied and stands in the table as typed, untrimmed', async () => {
    const { session, save } = await sitting();
    const itemId = itemOf(exam, 0);
    const saved = await save([change({ itemId, text: '  −4,5 ' })]);
    expect(saved.changes).toMatchObject([{ verdict: 'applied' }]);
    const [row] = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
    expect(row).toMatchObject({ text: '  −4,5 ', epoch: 1, revision: 1 });
    expect(row?.writtenAt.getTime()).toBe(saved.changes[0]?.keptAt?.getTime());
  });

  test('the same batch sent twice is acknowledged twice and applied once', async () => {
    const { save } = await sitting();
    const batch = [0, 1, 2].map((index) => change({ itemId: itemOf(exam, index) }));
    const first = await save(batch);
    const second = await save(batch);
    expect(first.changes.map((row) => row.verdict)).toEqual(['applied', 'applied', 'applied']);
    expect(second.changes.map((row) => row.verdict)).toEqual(['already', 'already', 'already']);
    expect(second.changes.map((row) => row.keptAt)).toEqual(first.changes.map((row) => row.keptAt));
  });

  test('one bad change never fails its batch', async () => {
    const { save } = await sitting();
    const saved = await save([
      change({ itemId: 'no such item' }),
      change({ itemId: randomUUID() }),
      change({ itemId: itemOf(exam, 1), text: 'a\0b' }),
      change({ itemId: itemOf(exam, 2), text: '\ud800' }),
      change({ itemId: itemOf(exam, 3), text: '𝑥'.repeat(501) }),
      change({ itemId: itemOf(exam, 4), text: '𝑥'.repeat(500) }),
      change({ itemId: itemOf(exam, 5), epoch: 2 }),
      change({ itemId: itemOf(exam, 6), text: '' }),
    ]);
    expect(saved.changes.map((row) => row.invalidReason ?? row.verdict)).toEqual([
      'unknown_item',
      'unknown_item',
      'malformed_text',
      'malformed_text',
      'too_long',
      'applied',
      'epoch_ahead',
      'applied',
    ]);
  });

  test('an item of another paper is unknown', async () => {
    const { save } = await sitting();
    const saved = await save([change({ itemId: itemOf(rejecting, 0) })]);
    expect(saved.changes[0]?.invalidReason).toBe('unknown_item');
  });

  test('after deadline and grace an answer is kept for a decision, or closed under reject', async () => {
    const over = { deadlineAt: new Date(Date.now() - 60_000), graceMs: 1_000 };
    const kept = await sitting(exam, over);
    expect((await kept.save([change({ itemId: itemOf(exam, 0) })])).changes).toMatchObject([
      { verdict: 'quarantined', keptAt: expect.any(Date) },
    ]);
    const refused = await sitting(rejecting, over);
    expect((await refused.save([change({ itemId: itemOf(rejecting, 0) })])).changes).toMatchObject([
      { verdict: 'closed', keptAt: null },
    ]);
  });

  test('within the grace after the deadline an answer is still applied', async () => {
    const { save } = await sitting(exam, { deadlineAt: new Date(Date.now() - 5_000), graceMs: 60_000 });
    expect((await save([change({ itemId: itemOf(exam, 0) })])).changes[0]?.verdict).toBe('applied');
  });

  test('while a pause lasts the deadline counts as moved by it', async () => {
    const paused = {
      deadlineAt: new Date(Date.now() - 60_000),
      graceMs: 0,
      pauseStartedAt: new Date(Date.now() - 120_000),
      pauseEndsAt: new Date(Date.now() + 600_000),
    };
    const { save } = await sitting(exam, paused);
    expect((await save([change({ itemId: itemOf(exam, 0) })])).changes[0]?.verdict).toBe('applied');
  });

  test('an old epoch is kept for a decision and never overwrites', async () => {
    const { session, save } = await sitting(exam, { epoch: 5 });
    const itemId = itemOf(exam, 0);
    await save([change({ itemId, epoch: 5, text: 'B' })]);
    const saved = await save([change({ itemId, epoch: 1, revision: 9, text: 'A' })]);
    expect(saved.changes[0]?.verdict).toBe('lease_lost');
    const late = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
    expect(late).toMatchObject([{ text: 'A', epoch: 1, revision: 9, cause: 'lease_lost' }]);
  });

  test('an epoch ahead with a verified lease is one that a restore forgot: the session takes it', async () => {
    const { session, save } = await sitting(exam, { epoch: 1 });
    const deviceId = randomUUID();
    const saved = await save([change({ itemId: itemOf(exam, 0), epoch: 7 })], { deviceId, epoch: 7 });
    expect(saved.changes[0]?.verdict).toBe('applied');
    const [row] = await world.db.select().from(sessions).where(eq(sessions.id, session.id));
    expect(row).toMatchObject({ epoch: 7, deviceId });
  });

  test("someone else's session is not found, and a disabled student is not signed in", async () => {
    const { session, person, save } = await sitting();
    const stranger = await makePerson(world.db);
    const batch = [change({ itemId: itemOf(exam, 0) })];
    await expect(
      saveAnswers(student(stranger.id), { sessionId: session.id, changes: batch, lease: null }),
    ).rejects.toThrow(new DomainError('NOT_FOUND'));
    await world.db.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, person.id));
    await expect(save(batch)).rejects.toThrow(new DomainError('UNAUTHENTICATED'));
  });
});

describe('the judgement in SQL', () => {
  test('equals rules/save.ts on random histories', { timeout: 60_000 }, async () => {
    const text = fc.constantFrom('A', 'B', '', 'x'.repeat(501), 'a\0');
    const anyChange = fc.record({
      item: fc.integer({ min: -1, max: 2 }),
      epoch: fc.integer({ min: 1, max: 4 }),
      revision: fc.integer({ min: 1, max: 3 }),
      text,
    });
    const situation = fc.record({
      epoch: fc.integer({ min: 1, max: 3 }),
      status: fc.constantFrom('in_progress' as const, 'submitted' as const, 'voided' as const),
      end: fc.constantFrom('ahead' as const, 'passed' as const, 'none' as const),
      paused: fc.boolean(),
      policy: fc.constantFrom('reject' as const, 'quarantine' as const, 'accept_until' as const),
      limit: fc.constantFrom('none' as const, 'ahead' as const, 'passed' as const),
      leased: fc.constantFrom('no' as const, 'before' as const, 'after' as const),
      batches: fc.array(fc.array(anyChange, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
    });
    const person = await makePerson(world.db);
    let attempt = 0;
    await fc.assert(
      fc.asyncProperty(situation, async (drawn) => {
        attempt += 1;
        const now = Date.now();
        const limit = { none: null, ahead: now + 9e6, passed: now - 9e6 }[drawn.limit];
        const session = await makeSession(world.db, exam, person.id, {
          attempt,
          status: 'submitted',
          epoch: drawn.epoch,
          ...(drawn.end === 'none'
            ? { deadlineAt: null, durationMs: null, closesAt: null }
            : { deadlineAt: new Date(now + (drawn.end === 'passed' ? -7_200_000 : 7_200_000)) }),
          latePolicy: drawn.policy,
          lateUntil: limit === null ? null : new Date(limit),
          pauseStartedAt: drawn.paused ? new Date(now - 10_000_000) : null,
          pauseEndsAt: drawn.paused ? new Date(now + 9_000_000) : null,
        });
        // Set apart, so that the one-in-progress index of earlier rows of this person is not in the way.
        await world.db.update(sessions).set({ status: 'voided' }).where(sql`status = 'in_progress'`);
        await world.db.update(sessions).set({ status: drawn.status }).where(eq(sessions.id, session.id));
        const ids = exam.items.map((item) => item.id);
        let stored = new Map<
          string,
          { epoch: number; revision: number; text: string; writtenAtMs?: number }
        >();
        const leaseIssuedAtMs = { no: null, before: now - 9e6, after: now + 9e6 }[drawn.leased];
        const late = new Set<string>();
        for (const batch of drawn.batches) {
          const changes = batch.map(({ item, ...rest }) =>
            change({ itemId: item < 0 ? 'unknown' : (ids[item] as string), ...rest }),
          );
          const expected = judgeSave(
            {
              status: drawn.status,
              epoch: drawn.epoch,
              deadlineAtMs: session.deadlineAt?.getTime() ?? null,
              graceMs: session.graceMs,
              pause: drawn.paused ? { startedAtMs: now - 10_000_000, endsAtMs: now + 9_000_000 } : null,
              latePolicy: drawn.policy,
              lateUntilMs: limit,
              itemIds: new Set(ids),
              leaseIssuedAtMs,
            },
            stored,
            changes,
            Date.now(),
          );
          const saved = await saveAnswers(student(person.id), {
            sessionId: session.id,
            changes,
            lease:
              leaseIssuedAtMs === null
                ? null
                : { deviceId: session.deviceId, epoch: 0, issuedAt: new Date(leaseIssuedAtMs) },
          });
          expect(
            saved.changes.map(({ verdict, invalidReason, stored: stands }) => ({
              verdict,
              invalidReason,
              stored: stands,
            })),
          ).toEqual(expected.judged);
          stored = expected.answers;
          for (const row of expected.late)
            late.add([row.itemId, row.epoch, row.revision, row.text].join('|'));
        }
        const rows = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
        expect(
          new Map(
            rows.map((row) => [row.itemId, { epoch: row.epoch, revision: row.revision, text: row.text }]),
          ),
        ).toEqual(
          new Map(
            [...stored].map(([itemId, { epoch, revision, text }]) => [itemId, { epoch, revision, text }]),
          ),
        );
        const kept = await world.db.select().from(lateAnswers).where(eq(lateAnswers.sessionId, session.id));
        expect(new Set(kept.map((row) => [row.itemId, row.epoch, row.revision, row.text].join('|')))).toEqual(
          late,
        );
      }),
      { numRuns: process.env.INVIGIL_LONG ? 2_000 : 120 },
    );
  });
});

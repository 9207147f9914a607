import { randomUUID } from 'node:crypto';
import type { Locale } from '@invigil/shared/contracts/primitives';
import type { AnswerChange } from '@invigil/shared/contracts/session';
import type { PersonId } from '@invigil/shared/ids';
import { judgeSave, type StoredForSave } from '@invigil/shared/rules/save';
import { eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../client.ts';
import { createGatherDb } from '../../gather-client.ts';
import { answers, lateAnswers, people, sessions } from '../../schema/index.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { saveAnswers } from './save-answers.ts';
import { createSaveTogether, type OwnedSave, type SaveTogether } from './save-answers-together.ts';

let world: TestDatabase;
let gatherDb: Db;
let together: SaveTogether;
let exam: MadeExam;

beforeAll(async () => {
  world = await createTestDatabase();
  gatherDb = createGatherDb(world.studentUrl);
  together = createSaveTogether(gatherDb);
  exam = await makeExam(world.db, { version: { lateUntil: new Date(Date.now() + 86_400_000) } });
});
afterAll(async () => {
  await gatherDb.$client.end();
  await world.close();
});

const itemOf = (index: number) => (exam.items[index] as { id: string }).id;

async function sitting(values: Partial<typeof sessions.$inferInsert> = {}) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id, values);
  const save = (changes: AnswerChange[]): OwnedSave => ({
    personId: person.id,
    sessionId: session.id,
    changes,
    lease: null,
  });
  return { person, session, save };
}

const change = (values: Partial<AnswerChange> & { itemId: string }): AnswerChange => ({
  epoch: 1,
  revision: 1,
  text: 'A',
  locale: 'uz',
  ...values,
});

describe('many saves in one statement', () => {
  test('each student gets his own verdicts, and his own session', async () => {
    const sittings = await Promise.all([
      sitting(),
      sitting({ epoch: 3 }),
      sitting({ deadlineAt: new Date(0) }),
    ]);
    const requests = sittings.map(({ save }) =>
      save([change({ itemId: itemOf(0) }), change({ itemId: 'none' })]),
    );
    const saved = await together(requests);
    expect(saved.map((one) => one?.changes.map(({ verdict }) => verdict))).toEqual([
      ['applied', 'invalid'],
      ['lease_lost', 'invalid'],
      ['quarantined', 'invalid'],
    ]);
    expect(saved.map((one) => one?.session.id)).toEqual(sittings.map(({ session }) => session.id));
    const kept = await world.db
      .select({ sessionId: lateAnswers.sessionId, receivedAt: lateAnswers.receivedAt })
      .from(lateAnswers)
      .where(
        inArray(
          lateAnswers.sessionId,
          sittings.map(({ session }) => session.id),
        ),
      );
    expect(kept).toHaveLength(2);
    for (const { sessionId, receivedAt } of kept) {
      const one = saved.find((found) => found?.session.id === sessionId);
      expect(one?.changes[0]?.keptAt).toEqual(receivedAt);
    }
  });

  test('the session that a reply tells of is the row as it is now, however often it changed', async () => {
    const { session, save } = await sitting();
    await together([save([change({ itemId: itemOf(0) })])]);
    await world.db.update(sessions).set({ incidentExtraMs: 60_000 }).where(eq(sessions.id, session.id));
    const [saved] = await together([save([change({ itemId: itemOf(1) })])]);
    expect(saved?.session.incidentExtraMs).toBe(60_000);
  });

  test("someone else's session, a disabled student, a held row and a forgotten epoch are left to be done alone", async () => {
    const [mine, theirs, disabled, held, forgot] = await Promise.all([
      sitting(),
      sitting(),
      sitting(),
      sitting(),
      sitting(),
    ]);
    await world.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, disabled.person.id));
    const batch = [change({ itemId: itemOf(0) })];
    await world.db.transaction(async (tx) => {
      await tx.update(sessions).set({ takeovers: 1 }).where(eq(sessions.id, held.session.id));
      const saved = await together([
        mine.save(batch),
        { ...theirs.save(batch), personId: mine.person.id },
        disabled.save(batch),
        held.save(batch),
        {
          ...forgot.save([change({ itemId: itemOf(0), epoch: 5 })]),
          lease: { deviceId: randomUUID(), epoch: 5, issuedAt: null },
        },
      ]);
      expect(saved.map((one) => one === null)).toEqual([false, true, true, true, true]);
    });
    const written = await world.db
      .select()
      .from(answers)
      .where(
        inArray(
          answers.sessionId,
          [theirs, disabled, held, forgot].map(({ session }) => session.id),
        ),
      );
    expect(written).toEqual([]);
  });

  test('what was not written is left to be done alone, where what stands is read under the lock', async () => {
    const { person, save } = await sitting();
    const request = save([change({ itemId: itemOf(0), revision: 5, text: 'B' })]);
    expect((await together([request]))[0]?.changes[0]?.verdict).toBe('applied');
    const older = save([change({ itemId: itemOf(0), revision: 4 }), change({ itemId: itemOf(1) })]);
    expect(await together([older])).toEqual([null]);
    const actor = { kind: 'student', personId: person.id as PersonId, role: 'student' } as const;
    const alone = await saveAnswers({ db: world.studentDb, actor }, older);
    expect(alone.changes.map(({ verdict }) => verdict)).toEqual(['stale', 'already']);
  });

  test('two requests of one student in a group: the greater pair is written', async () => {
    const { session, save } = await sitting();
    const itemId = itemOf(0);
    await together([
      save([change({ itemId, revision: 2, text: 'B' })]),
      save([change({ itemId, revision: 1, text: 'A' })]),
    ]);
    const [row] = await world.db.select().from(answers).where(eq(answers.sessionId, session.id));
    expect(row).toMatchObject({ revision: 2, text: 'B' });
  });

  test('the plan of a connection that was made before anybody sat stays a look-up by key', async () => {
    const found = await gatherDb.$client.query<{ enable_seqscan: string; plan_cache_mode: string }>(
      `select current_setting('enable_seqscan') as enable_seqscan, current_setting('plan_cache_mode') as plan_cache_mode`,
    );
    expect(found.rows).toEqual([{ enable_seqscan: 'off', plan_cache_mode: 'force_generic_plan' }]);
  });
});

const aChange = fc.record({
  item: fc.integer({ min: 0, max: 3 }),
  epoch: fc.integer({ min: 1, max: 3 }),
  revision: fc.integer({ min: 1, max: 3 }),
  text: fc.constantFrom('A', 'B', ''),
});
const aSitting = fc.record({
  epoch: fc.integer({ min: 1, max: 3 }),
  isOver: fc.boolean(),
  rounds: fc.array(fc.array(aChange, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
});

test('the rules say of every student in a group what the statement and its afterthought do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aSitting, { minLength: 1, maxLength: 5 }), async (plans) => {
      const overAt = new Date(Date.now() - 3_600_000);
      const sat = await Promise.all(
        plans.map(async (plan) => ({
          plan,
          ...(await sitting({ epoch: plan.epoch, ...(plan.isOver && { deadlineAt: overAt }) })),
          stored: new Map<string, StoredForSave>() as ReadonlyMap<string, StoredForSave>,
        })),
      );
      for (let round = 0; round < 3; round += 1) {
        const playing = sat.filter(({ plan }) => plan.rounds[round] !== undefined);
        const requests = playing.map(({ plan, save }) =>
          save(
            (plan.rounds[round] ?? []).map(({ item, ...rest }) => ({
              ...rest,
              itemId: itemOf(item),
              locale: 'uz' as Locale,
            })),
          ),
        );
        const saved = requests.length > 0 ? await together(requests) : [];
        for (const [index, one] of playing.entries()) {
          const request = requests[index] as OwnedSave;
          const decision = judgeSave(
            {
              status: 'in_progress',
              epoch: one.plan.epoch,
              deadlineAtMs: one.plan.isOver ? overAt.getTime() : Date.now() + 3_600_000,
              graceMs: one.session.graceMs,
              pause: null,
              latePolicy: 'quarantine',
              lateUntilMs: null,
              itemIds: new Set(exam.items.map(({ id }) => id)),
            },
            one.stored,
            request.changes,
            Date.now(),
          );
          one.stored = decision.answers;
          const verdicts = decision.judged.map(({ verdict }) => verdict);
          const found = saved[index];
          if (found) expect(found.changes.map(({ verdict }) => verdict)).toEqual(verdicts);
          const isUnwritten = request.changes.some((each, at) => {
            const verdict = verdicts[at];
            const before = request.changes.slice(0, at);
            return (
              verdict === 'stale' ||
              verdict === 'conflict' ||
              (verdict === 'already' &&
                before.some(
                  ({ itemId, epoch, revision }) =>
                    itemId === each.itemId && epoch === each.epoch && revision === each.revision,
                ))
            );
          });
          expect(found === null).toBe(isUnwritten);
        }
      }
      const rows = await world.db
        .select()
        .from(answers)
        .where(
          inArray(
            answers.sessionId,
            sat.map(({ session }) => session.id),
          ),
        );
      for (const { session, stored } of sat) {
        const own = rows.filter(({ sessionId }) => sessionId === session.id);
        expect(
          new Map(own.map(({ itemId, epoch, revision, text }) => [itemId, { epoch, revision, text }])),
        ).toEqual(
          new Map(
            [...stored].map(([itemId, { epoch, revision, text }]) => [itemId, { epoch, revision, text }]),
          ),
        );
      }
    }),
    { numRuns: 25 },
  );
});

test('no answer dangles: each is of a session that is there and of an item of its paper', async () => {
  const dangling = await world.db.$client.query(
    `select a.* from answers a left join sessions s on s.id = a.session_id
     left join items i on i.id = a.item_id and i.exam_version_id = s.exam_version_id where i.id is null`,
  );
  expect(dangling.rows).toEqual([]);
  const all = await world.db.$client.query('select count(*)::int as n from answers');
  expect(all.rows[0].n).toBeGreaterThan(0);
});

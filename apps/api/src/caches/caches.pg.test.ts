import { listBoard } from '@invigil/db/queries/board/list-board';
import { countStatements } from '@invigil/db/testing/count-statements';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { makeFinishedExam } from '@invigil/db/testing/finished-exam';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { createFanout } from '@invigil/queue/fanout';
import type { ExamId } from '@invigil/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caches, createCaches } from './caches.ts';

let world: TestDatabase;
let caches: Caches;
const fanout = createFanout({ redisUrl: null });

beforeAll(async () => {
  world = await createTestDatabase();
  const { db: staffDb, studentDb } = world;
  caches = createCaches({ studentDb, staffDb, keys: { bookletKey: () => null }, fanout });
});
afterAll(async () => {
  caches.close();
  await fanout.close();
  await world.close();
});

describe('the paper of a published version', () => {
  test("is read once for all, and is nobody's: no field of it is a person's, and nobody can write one into it", async () => {
    const exam = await makeExam(world.db);
    const person = await makePerson(world.db, { fullName: 'Personal Name' });
    const session = await makeSession(world.db, exam, person.id);
    const look = () => caches.versions.contentOf(exam.version.id);
    const { statements, result } = await countStatements(world.studentDb, () =>
      Promise.all(Array.from({ length: 1_000 }, look)),
    );
    const content = await look();
    expect([statements, new Set(result).size, result[0] === content]).toEqual([1, 1, true]);
    expect(Object.keys(content).sort()).toEqual([
      'booklet',
      'closesAt',
      'examId',
      'examNumber',
      'examVersionId',
      'isPublished',
      'items',
      'kind',
      'titles',
      'zone',
    ]);
    const told = JSON.stringify(content);
    for (const personal of [person.id, person.fullName, session.id, session.deviceId])
      expect(told).not.toContain(personal);
    expect(() => Object.assign(content, { person: person.id })).toThrow(TypeError);
    expect(() => content.items.reverse()).toThrow(TypeError);
    expect(content.items.map(({ itemId }) => itemId)).toEqual(exam.items.map(({ id }) => id));
  });

  test('is asked for again while it is not published', async () => {
    const draft = await makeExam(world.db, { published: false });
    const first = await caches.versions.contentOf(draft.version.id);
    expect(await caches.versions.contentOf(draft.version.id)).not.toBe(first);
  });
});

describe('a board', () => {
  const rate = (personId: string, rating: number) =>
    world.db.$client.query(
      `insert into standings (person_id, rating, best, rated_exams) values ($1, $2, $2, 1)
       on conflict (person_id) do update set rating = excluded.rating`,
      [personId, rating],
    );
  const rowsFor = async (callerId: string) =>
    (
      await listBoard(
        world.studentDb,
        { board: 'top_rated', groupId: null, callerId, page: 1, limit: 50 },
        caches.boards.boardOf,
      )
    ).rows;

  test('is ranked once for all who look, and yet tells each what is his', async () => {
    const [first, second] = [await makePerson(world.db), await makePerson(world.db)];
    await rate(first.id, 1500);
    await rate(second.id, 1400);
    expect((await rowsFor(first.id)).map(({ you }) => you)).toEqual([true, false]);
    expect((await rowsFor(second.id)).map(({ you }) => you)).toEqual([false, true]);
    expect(caches.boards.figures()).toMatchObject({ misses: 1, hits: 1 });
  });

  test("hides whoever asks for it at once, and says the newest of one's own at once", async () => {
    const [third, looker] = [await makePerson(world.db), await makePerson(world.db)];
    await rate(third.id, 1600);
    await rate(looker.id, 1300);
    fanout.publish({ kind: 'results_changed', examId: crypto.randomUUID() as ExamId });
    expect((await rowsFor(looker.id))[0]?.name).not.toBeNull();
    await world.db.$client.query('update people set hidden_from_boards = true where id = $1', [third.id]);
    expect((await rowsFor(looker.id))[0]?.name).toBeNull();
    // Without a word from the fan-out.
    await rate(looker.id, 1700);
    expect((await rowsFor(looker.id))[0]).toMatchObject({ you: true, rank: 1, value: 1700 });
  });
});

test('what a result is ranked among is read once a publication', async () => {
  const people = [await makePerson(world.db), await makePerson(world.db)];
  const exam = await makeFinishedExam(world.db, {
    papers: people.map(({ id }, index) => ({ personId: id, right: 4 + index })),
  });
  const publish = (at: string) =>
    world.db.$client.query(
      'update exams set published_calibration_id = $2, results_published_at = $3 where id = $1',
      [exam.exam.id, exam.calibrationId, at],
    );
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'] as const;
  await publish(early);
  const first = await caches.shares.sharesOf(exam.exam.id, early);
  expect(first).toMatchObject({ shares: [0.4, 0.5], of: 2, publishedAt: early });
  expect(await caches.shares.sharesOf(exam.exam.id, early)).toBe(first);
  await publish(late);
  expect(await caches.shares.sharesOf(exam.exam.id, late)).toMatchObject({ publishedAt: late });
});

describe('late answers of an exam', () => {
  test('are put in order once for those who turn pages, and again when a sitting of the exam changed', async () => {
    const exam = await makeExam(world.db);
    const session = await makeSession(world.db, exam, (await makePerson(world.db)).id);
    const examId = exam.exam.id as ExamId;
    const other = (await makeExam(world.db)).exam.id as ExamId;
    const waiting = async () => (await caches.looks.lateOrderOf(examId)).waiting;
    expect(await waiting()).toBe(0);
    await world.db.$client.query(
      `insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
       values ($1, $2, 1, 9, 'B', 'uz', 'late', now())`,
      [session.id, exam.items[0]?.id],
    );
    await fanout.publish({ kind: 'session_changed', examId: other, sessionId: session.id as never });
    expect(await waiting()).toBe(0);
    await fanout.publish({ kind: 'session_changed', examId, sessionId: session.id as never });
    expect(await waiting()).toBe(1);
  });
});

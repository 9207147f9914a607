import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAnswers } from '../../commands/session/save-answers.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { type MadeExam, makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { listLateAnswersOf } from '../session/load-session.ts';
import { getRoom } from './get-room.ts';
import { listLateAnswers } from './list-late-answers.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

/** 70 questions, the last two of two parts each: more items than one row of bits holds. */
const key = Array.from({ length: 72 }, (_, index) => ({
  accepted: ['A'],
  question: index < 68 ? index + 1 : 69 + Math.floor((index - 68) / 2),
  part: index < 68 ? '' : 'ab'.charAt((index - 68) % 2),
}));

async function sit(exam: MadeExam, answers: Record<number, string>) {
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id);
  await saveAnswers(
    { db: world.studentDb, actor: { kind: 'student', personId: person.id as PersonId, role: 'student' } },
    {
      sessionId: session.id,
      lease: null,
      changes: Object.entries(answers).map(([index, text]) => ({
        itemId: exam.items[Number(index)]?.id as string,
        epoch: 1,
        revision: 1,
        text,
        locale: 'uz' as const,
      })),
    },
  );
  return { person, session };
}

test('the board tells each sheet question by question, blanks apart, whatever the length of the paper', async () => {
  const exam = await makeExam(world.db, { key });
  const { person } = await sit(exam, { 0: 'A', 1: '  ', 59: 'B', 60: 'C', 68: 'D', 70: 'A', 71: 'B' });
  const idle = await makePerson(world.db);
  const room = await getRoom(world.db, exam.exam.id);
  const rowOf = (personId: string) => room?.rows.find((row) => row.personId === personId);
  const questions = new Array<string>(70).fill('0');
  for (const question of [1, 60, 61, 70]) questions[question - 1] = '2';
  questions[68] = '1';
  expect(rowOf(person.id)).toMatchObject({ answered: 6, questions: questions.join('') });
  expect(rowOf(person.id)?.lastContactAt).not.toBeNull();
  expect(rowOf(idle.id)).toMatchObject({ state: 'not_started', answered: 0, questions: '' });
});

test('the board of forty sittings takes as many statements as that of one', async () => {
  const exam = await makeExam(world.db);
  await sit(exam, { 0: 'A' });
  const one = await countStatements(world.db, () => getRoom(world.db, exam.exam.id));
  for (let index = 0; index < 39; index += 1) await sit(exam, { 0: 'A' });
  const forty = await countStatements(world.db, () => getRoom(world.db, exam.exam.id));
  expect(forty.statements).toBe(one.statements);
  expect(forty.result?.rows.filter(({ answered }) => answered === 1)).toHaveLength(40);
});

test('late answers of a void sitting do not wait for a decision, since none can be made', async () => {
  const exam = await makeExam(world.db);
  const { person, session } = await sit(exam, { 0: 'A' });
  await world.db.execute(sql`
    insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
    values (${session.id}, ${exam.items[0]?.id}, 1, 9, 'B', 'uz', 'late', now())`);
  const waiting = async () =>
    (await getRoom(world.db, exam.exam.id))?.rows.find(({ personId }) => personId === person.id)?.lateWaiting;
  expect(await waiting()).toBe(1);
  await world.db.execute(sql`update sessions set status = 'voided' where id = ${session.id}`);
  expect(await waiting()).toBe(0);
});

test('late answers come page by page, those that wait first; a student is shown the newest 200', async () => {
  const exam = await makeExam(world.db);
  const [many, voided] = [await sit(exam, { 0: 'A' }), await sit(exam, { 0: 'A' })];
  const insert = (sessionId: string, count: number, decision: string | null) =>
    world.db.execute(sql`
      insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at, decision, decided_at)
      select ${sessionId}, ${exam.items[0]?.id}, 1, n, ${decision ?? 'open'}, 'uz', 'late', now() + n * interval '1 s',
        ${decision}::text, case when ${decision}::text is null then null else now() end
      from generate_series(1, ${count}::int) n`);
  await insert(voided.session.id, 3, null);
  await insert(many.session.id, 140, 'rejected');
  await insert(many.session.id, 120, null);
  await world.db.execute(sql`update sessions set status = 'voided' where id = ${voided.session.id}`);
  const page = (number: number) =>
    listLateAnswers(world.db, { examId: exam.exam.id, page: number, limit: 100 });
  const pages = [await page(1), await page(2), await page(3)];
  expect(pages[0]).toMatchObject({ total: 263, waiting: 120, page: 1, limit: 100 });
  const rows = pages.flatMap((one) => one.rows);
  expect(new Set(rows.map(({ lateAnswerId }) => lateAnswerId)).size).toBe(263);
  const waits = rows.map(({ decision, sessionId }) => decision === null && sessionId !== voided.session.id);
  expect(waits.slice(0, 120).every(Boolean)).toBe(true);
  expect(waits.slice(120).some(Boolean)).toBe(false);
  expect(await listLateAnswersOf(world.db, many.session.id)).toHaveLength(200);
});

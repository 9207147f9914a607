import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { listPeople } from '../person/list-people.ts';
import { listExams } from './list-exams.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * hour);
const listed = async (status: 'running' | 'closed' | undefined) => {
  const { rows, total } = await listExams(test.db, {
    status,
    search: '',
    page: 1,
    limit: 50,
    namedPersonId: null,
  });
  expect(total).toBe(rows.length);
  return rows.map((row) => row.examId as string);
};

it('an exam is running from its opening until nobody sits it any more, and closed after that', async () => {
  const open = await makeExam(test.db, { version: { opensAt: at(-1), closesAt: at(1) } });
  const later = await makeExam(test.db, { version: { opensAt: at(1), closesAt: at(4) } });
  const endless = await makeExam(test.db, { kind: 'practice', version: { opensAt: at(-1), closesAt: null } });
  const over = await makeExam(test.db, { version: { opensAt: at(-4), closesAt: at(-1) } });
  const overtime = await makeExam(test.db, { version: { opensAt: at(-4), closesAt: at(-1) } });
  const student = await makePerson(test.db);
  await makeSession(test.db, overtime, student.id);
  const ids = (made: { exam: { id: string } }[]) => new Set(made.map(({ exam }) => exam.id));
  expect(new Set(await listed('running'))).toEqual(ids([open, endless, overtime]));
  expect(new Set(await listed('closed'))).toEqual(ids([over]));
  expect(await listed(undefined)).toContain(later.exam.id);
  const beyond = { status: 'closed', search: '', page: 9, limit: 50, namedPersonId: null } as const;
  expect(await listExams(test.db, beyond)).toEqual({ rows: [], total: 1 });
});

it('staff is everyone but students', async () => {
  const author = await makePerson(test.db, { role: 'author' });
  const owner = await makePerson(test.db, { role: 'owner' });
  const { rows } = await listPeople(test.db, {
    search: '',
    groupId: null,
    role: 'staff',
    archived: false,
    page: 1,
    limit: 50,
  });
  expect(new Set(rows.map((row) => row.personId as string))).toEqual(new Set([author.id, owner.id]));
});

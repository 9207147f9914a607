import type { PersonId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAnswers } from '../../commands/session/save-answers.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { type MadeExam, makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { getRoom } from './get-room.ts';
import { createRoomReader } from './room-reader.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase({ max: 4 });
});
afterAll(() => world.close());

const key = Array.from({ length: 40 }, (_, index) => ({ accepted: ['A'], question: index + 1, part: '' }));
let revision = 0;

async function save(exam: MadeExam, session: { id: string; personId: string }, index: number, text: string) {
  revision += 1;
  const actor = {
    kind: 'student' as const,
    personId: session.personId as PersonId,
    role: 'student' as const,
  };
  const itemId = exam.items[index]?.id as string;
  const changes = [{ itemId, epoch: 1, revision, text, locale: 'uz' as const }];
  const saved = await saveAnswers(
    { db: world.studentDb, actor },
    { sessionId: session.id, lease: null, changes },
  );
  expect(saved.changes.map(({ verdict }) => verdict)).toEqual(['applied']);
}

const run = (statement: ReturnType<typeof sql>) => world.db.execute(statement);

/** Without what tells the clock; a state hangs on it as well, but not within these seconds. */
function plain(room: Awaited<ReturnType<typeof getRoom>>) {
  const { serverNow: _, savesPerBin: __, ...rest } = room ?? { serverNow: '', savesPerBin: [] };
  return rest;
}

test('a further look tells what a first one tells, whatever was written meanwhile', async () => {
  const exam = await makeExam(world.db, { key });
  const people = await Promise.all(Array.from({ length: 8 }, () => makePerson(world.db)));
  const sat = await Promise.all(people.slice(0, 5).map(({ id }) => makeSession(world.db, exam, id)));
  const [a, b, c, d, e] = sat as [
    (typeof sat)[0],
    (typeof sat)[0],
    (typeof sat)[0],
    (typeof sat)[0],
    (typeof sat)[0],
  ];
  const group = await makeGroup(world.db, [a.personId, b.personId]);
  const late = sql`insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
    values (${c.id}, ${exam.items[0]?.id}, 1, 9, 'B', 'uz', 'late', now())`;
  const acts: Record<string, () => Promise<unknown>> = {
    'answers in two words of bits': async () => {
      await save(exam, a, 0, 'A');
      await save(exam, a, 35, 'B');
    },
    'an answer cleared, another changed': async () => {
      await save(exam, a, 0, '');
      await save(exam, a, 35, 'C');
    },
    'a start': () => makeSession(world.db, exam, people[5]?.id as string),
    'a start of one who was not listed': async () => {
      const other = await makePerson(world.db);
      await run(sql`delete from exam_assignments where exam_id = ${exam.exam.id}`);
      await makeSession(world.db, exam, other.id);
    },
    'a heartbeat': () =>
      run(sql`insert into session_contacts (session_id, device_id, contact_at, pending_count, refused_count, page_visible)
        values (${b.id}, gen_random_uuid(), clock_timestamp(), 2, 0, false)`),
    'a heartbeat of the same device': () =>
      run(sql`update session_contacts set pending_count = 0, refused_count = 1 where session_id = ${b.id}`),
    'more time': () =>
      run(
        sql`update sessions set incident_extra_ms = 60000, deadline_at = deadline_at + interval '60 s' where id = ${c.id}`,
      ),
    'a late answer': () => run(late),
    'a late answer decided': () =>
      run(sql`update late_answers set decision = 'rejected', decided_at = now() where session_id = ${c.id}`),
    'a second device that asks': () =>
      run(sql`insert into take_over_requests (session_id, device_id, epoch, asked_at) select id, gen_random_uuid(), epoch, now()
        from sessions where id = ${d.id}`),
    'a hand-in': () =>
      run(
        sql`update sessions set status = 'submitted', submitted_at = now(), submission_count = 1 where id = ${d.id}`,
      ),
    'a void sitting, and another attempt': async () => {
      await run(
        sql`update sessions set status = 'voided', voided_at = now(), void_cause = 'staff' where id = ${e.id}`,
      );
      await makeSession(world.db, exam, e.personId, { attempt: 2 });
    },
    'a change in the attempt before': () =>
      run(sql`update sessions set void_cause = 'idle' where id = ${e.id}`),
    'another name': () => run(sql`update people set full_name = 'Zzz' where id = ${a.personId}`),
    'a new group': () => makeGroup(world.db, [c.personId]),
    'out of a group': () =>
      run(sql`delete from group_members where group_id = ${group.id} and person_id = ${b.personId}`),
    'someone more who is assigned': async () => {
      const person = await makePerson(world.db);
      await run(
        sql`insert into exam_assignments (exam_id, person_id) values (${exam.exam.id}, ${person.id})`,
      );
    },
  };
  const reader = createRoomReader(world.db, exam.exam.id);
  await reader.look();
  for (const [name, act] of Object.entries(acts)) {
    const before = plain(await getRoom(world.db, exam.exam.id));
    await act();
    const fresh = plain(await getRoom(world.db, exam.exam.id));
    expect(fresh, `${name} changes the board`).not.toEqual(
      name === 'a change in the attempt before' ? null : before,
    );
    expect(plain(await reader.look()), name).toEqual(fresh);
  }
});

test('what a transaction wrote that was under way during a look is told by the one after its end', async () => {
  const exam = await makeExam(world.db, { key });
  const person = await makePerson(world.db);
  const session = await makeSession(world.db, exam, person.id);
  const reader = createRoomReader(world.db, exam.exam.id);
  const answered = async () =>
    (await reader.look())?.rows.find(({ personId }) => personId === person.id)?.answered;
  expect(await answered()).toBe(0);
  await world.db.transaction(async (tx) => {
    await tx.execute(sql`insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
      values (${session.id}, ${exam.items[3]?.id}, 1, 1, 'A', 'uz', clock_timestamp())`);
    expect(await answered()).toBe(0);
    // Others begin and end meanwhile, which moves the counter of transactions on.
    await run(sql`update people set locale = 'ru' where id = ${person.id}`);
    expect(await answered()).toBe(0);
  });
  expect(await answered()).toBe(1);
});

test('rows that are as they were are the same objects, and a further look reads no whole sheets', async () => {
  const exam = await makeExam(world.db, { key });
  const sat = await Promise.all(
    Array.from({ length: 3 }, async () => makeSession(world.db, exam, (await makePerson(world.db)).id)),
  );
  const reader = createRoomReader(world.db, exam.exam.id);
  const { result: first, statements: whole } = await countStatements(world.db, () => reader.look());
  await save(exam, sat[0] as (typeof sat)[0], 1, 'A');
  const { result: second, statements } = await countStatements(world.db, () => reader.look());
  // Whoever else writes on this server may keep a look from knowing that the roster is the same.
  expect(statements).toBeLessThan(whole);
  const before = new Set(first?.rows);
  const changed = second?.rows.filter((row) => !before.has(row));
  expect(changed?.map(({ sessionId }) => sessionId)).toEqual([sat[0]?.id]);
});

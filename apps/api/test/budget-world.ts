import { randomUUID } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { makeExam, makeGroup, makePerson, makeSession } from '@invigil/db/testing/factories';
import { makeFinishedExam } from '@invigil/db/testing/finished-exam';
import { makeReadyExam } from '@invigil/db/testing/ready-exam';
import type { PersonId } from '@invigil/shared/ids';
import { createSignInWorld, secret } from './sign-in-world.ts';
import type { TestServer } from './test-server.ts';

/** More of everything than any budget: a statement for each of them can't hide. */
const many = 20;

export type BudgetWorld = Awaited<ReturnType<typeof createBudgetWorld>>;

export async function createBudgetWorld(server: TestServer) {
  const { db } = server.database;
  const owner = await makePerson(db, { role: 'owner', login: null });
  const actor = { kind: 'staff' as const, personId: owner.id as PersonId, role: 'owner' as const };
  const students = await createSignInWorld(server).then(({ makeStudents }) => makeStudents(many));
  const personIds = students.map(({ personId }) => personId);
  const [me = ''] = personIds;
  const group = await makeGroup(db, personIds);
  const running = await makeExam(db);
  const others = [];
  for (const personId of personIds.slice(1)) others.push(await makeSession(db, running, personId));
  const finished = await makeFinishedExam(db, {
    papers: personIds.map((personId, index) => ({ personId, right: index % 10 })),
    outcome: 'estimated',
  });
  for (let made = 0; made < many; made += 1) await makeExam(db, { published: false });
  await quarantine(db, others, running.items[0]?.id ?? '');
  return {
    db,
    cookies: { owner: await server.cookieOf(owner.id), student: await server.cookieOf(me) },
    secret,
    me,
    owner,
    personIds,
    groupId: group.id,
    running,
    finished,
    others,
    deviceId: randomUUID(),
    readyExam: () => makeReadyExam({ db, actor }),
    draftExam: async () => (await makeExam(db, { published: false })).exam,
    /** What later calls of the table learn from earlier ones. */
    learned: new Map<string, unknown>(),
  };
}

async function quarantine(db: Db, sessions: { id: string }[], itemId: string): Promise<void> {
  await db.$client.query(
    `insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
     select id, $2::uuid, 1, 1, 'B', 'uz', 'late', now() from unnest($1::uuid[]) id`,
    [sessions.map(({ id }) => id), itemId],
  );
  await db.$client.query(
    `insert into near_misses (item_id, form, text, reading_version, first_seen_at)
     select $1::uuid, 'form ' || n, 'Form ' || n, 1, now() from generate_series(1, 20) n`,
    [itemId],
  );
}

import type { Db, DbOrTx } from '@invigil/db/client';
import { readDatabaseClock } from '@invigil/db/database-clock';
import { groups, people } from '@invigil/db/schema';
import { inTransaction } from '@invigil/db/transaction';
import { and, eq, sql } from 'drizzle-orm';
import { classNames, schoolName } from '../people/roster.ts';
import { firstRunningNumber, runningExam } from './exam-plan.ts';
import { insertExam, type School } from './insert-exam.ts';

const titlePrefix = 'Mock ';

/** The exam that the simulated students sit now: the one with an hour left, or a new one. */
export async function openRunningExam(db: Db): Promise<{ examId: string; made: boolean }> {
  const found = await findWithAnHourLeft(db);
  if (found) return { examId: found, made: false };
  const now = await readDatabaseClock(db);
  const pdf = await runningExam(now, 0).booklet.make();
  const plan = runningExam(now, await nextNumber(db));
  return inTransaction(db, async (tx) => {
    const { examId } = await insertExam(tx, await findSchool(tx), plan, pdf, now);
    return { examId, made: true };
  });
}

/** An exam whose lobby is open and whose time has not come; a new one at each call. */
export async function planComingExam(db: Db, opensInMs: number): Promise<{ examId: string }> {
  const now = await readDatabaseClock(db);
  const running = runningExam(now, await nextNumber(db));
  const opensAt = new Date(now.getTime() + opensInMs);
  const plan = {
    ...running,
    opensAt,
    closesAt: new Date(opensAt.getTime() + running.durationMs),
    lateUntil: null,
  };
  const pdf = await plan.booklet.make();
  return inTransaction(db, async (tx) => insertExam(tx, await findSchool(tx), plan, pdf, now));
}

async function findWithAnHourLeft(db: DbOrTx): Promise<string | null> {
  const found = await db.execute<{ id: string }>(sql`
    select e.id from exams e join exam_versions v on v.id = e.current_version_id
    where e.is_demo and e.kind = 'mock' and e.status = 'published'
      and v.opens_at <= clock_timestamp() and v.closes_at - interval '1 hour' > clock_timestamp()
    order by v.closes_at desc limit 1`);
  return found.rows[0]?.id ?? null;
}

/** One above the highest `Mock n` there is; the draft's 8 is passed over by being there. */
async function nextNumber(db: DbOrTx): Promise<number> {
  const found = await db.execute<{ title: string }>(sql`
    select v.titles->>'en' as title from exams e join exam_versions v on v.exam_id = e.id
    where e.is_demo and e.status = 'published' and starts_with(v.titles->>'en', ${titlePrefix})`);
  const taken = new Set(found.rows.map(({ title }) => Number(title.slice(titlePrefix.length))));
  let number = firstRunningNumber;
  while (taken.has(number) || number === firstRunningNumber + 1) number += 1;
  return number;
}

async function findSchool(db: DbOrTx): Promise<School> {
  const [owner] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, 'owner'), eq(people.isDemo, true)))
    .orderBy(people.createdAt)
    .limit(1);
  const found = await db.select().from(groups).orderBy(groups.createdAt);
  const school = found.find(({ name, kind }) => name === schoolName && kind === 'school');
  if (!owner || !school) throw new Error('The demo school is gone: begin anew with --reset.');
  const classes = found.filter(
    ({ name, parentId }) => parentId === school.id && (classNames as readonly string[]).includes(name),
  );
  return {
    ownerId: owner.id,
    schoolId: school.id,
    classIds: new Map(classes.map(({ name, id }) => [name, id])),
  };
}

import type { Db, DbOrTx, Tx } from '@invigil/db/client';
import { readDatabaseClock } from '@invigil/db/database-clock';
import { people } from '@invigil/db/schema';
import { inTransaction } from '@invigil/db/transaction';
import { eq, sql } from 'drizzle-orm';
import { drawSittings } from './exams/draw-sittings.ts';
import {
  draftExam,
  type ExamPlan,
  earlierExams,
  rehearsal,
  type SatExamPlan,
  yesterdaysExam,
} from './exams/exam-plan.ts';
import { type InsertedExam, insertExam } from './exams/insert-exam.ts';
import { insertSittings } from './exams/insert-sittings.ts';
import { type InsertedSchool, insertPeople } from './people/insert-people.ts';
import { drawRoster, type RosterStudent } from './people/roster.ts';

/** Any fixed number: two seeds of one database take turns. */
const seedLock = 61_055;

export type SeedOutcome = 'made' | 'there_already' | 'other_people';

/**
 * Makes the demo world once. Nothing is written in a database that others use, nor in one where the world is there already.
 */
export async function seedDemo(db: Db): Promise<SeedOutcome> {
  // Outside the transaction: making the PDFs takes seconds.
  if ((await stateOf(db)) === 'empty') await makeBooklets(await readDatabaseClock(db));
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
    const state = await stateOf(tx);
    if (state !== 'empty') return state;
    await insertWorld(tx, await readDatabaseClock(tx));
    return 'made';
  });
}

// People whom the demo's own admin has added are no strangers: without the demo nobody could sign in to them any more.
async function stateOf(db: DbOrTx): Promise<'empty' | 'there_already' | 'other_people'> {
  const [found] = await db
    .select({
      people: sql<number>`count(*)::int`,
      demoOwners: sql<number>`(count(*) filter (where is_demo and role = 'owner'))::int`,
    })
    .from(people);
  if (found && found.demoOwners > 0) return 'there_already';
  return found && found.people > 0 ? 'other_people' : 'empty';
}

async function makeBooklets(now: Date): Promise<void> {
  for (const plan of [...satPlans(now), ...openPlans(now)]) await plan.booklet.make();
}

const satPlans = (now: Date): SatExamPlan[] => [...earlierExams(now), yesterdaysExam(now)];
const openPlans = (now: Date): ExamPlan[] => [rehearsal(now), draftExam(now)];

async function insertWorld(tx: Tx, now: Date): Promise<void> {
  const roster = drawRoster();
  const school = await insertPeople(tx, roster);
  for (const plan of satPlans(now)) {
    const exam = await insertPlanned(tx, school, plan, now);
    await insertSittings(tx, exam, plan, drawSittings(plan, assignedTo(plan, roster)), school.personIds);
  }
  for (const plan of openPlans(now)) await insertPlanned(tx, school, plan, now);
  await tx.update(people).set({ createdAt: now }).where(eq(people.id, school.ownerId));
}

async function insertPlanned(
  tx: Tx,
  school: InsertedSchool,
  plan: ExamPlan,
  now: Date,
): Promise<InsertedExam> {
  return insertExam(tx, school, plan, await plan.booklet.make(), now);
}

function assignedTo(plan: ExamPlan, roster: readonly RosterStudent[]): RosterStudent[] {
  const to = plan.assignedTo;
  return roster.filter(({ className }) => typeof to === 'string' || to.includes(className));
}

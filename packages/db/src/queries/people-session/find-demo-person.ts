import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people } from '../../schema/index.ts';

async function findOne(db: DbOrTx, where: SQL | undefined) {
  const [found] = await db
    .select({ personId: people.id })
    .from(people)
    .where(and(eq(people.isDemo, true), isNull(people.disabledAt), isNull(people.archivedAt), where))
    .orderBy(asc(people.createdAt), asc(people.id))
    .limit(1);
  return found;
}

export function findDemoOwner(db: DbOrTx) {
  return findOne(db, eq(people.role, 'owner'));
}

/** The student of the demo link. */
export function findDemoStudent(db: DbOrTx) {
  return findOne(db, and(eq(people.role, 'student'), eq(people.login, 'demo-student')));
}

/** Any student of the demo world, for the simulator. */
export function findDemoStudentById(db: DbOrTx, personId: string) {
  return findOne(db, and(eq(people.role, 'student'), eq(people.id, personId)));
}

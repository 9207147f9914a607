import { sql } from 'drizzle-orm';
import type { Tx } from './client.ts';
import { exams, people } from './schema/index.ts';

/**
 * The only file that takes row locks. The order is exam, session, person: an act that needs several takes them so.
 * A lock is by id alone; what was known before it is judged again on the locked row.
 */

/** Against publication and every other change of the exam. */
export async function lockExam(tx: Tx, examId: string) {
  const [exam] = await tx.select().from(exams).where(sql`${exams.id} = ${examId}`).for('update');
  return exam;
}

/** Lets other starts in, keeps a publication out. */
export async function lockExamShared(tx: Tx, examId: string) {
  const [exam] = await tx.select().from(exams).where(sql`${exams.id} = ${examId}`).for('share');
  return exam;
}

export async function lockPerson(tx: Tx, personId: string) {
  const [person] = await tx.select().from(people).where(sql`${people.id} = ${personId}`).for('update');
  return person;
}

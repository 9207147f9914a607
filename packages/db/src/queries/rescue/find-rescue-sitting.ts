import type { MyExam } from '@invigil/shared/contracts/exams';
import { eq } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { examVersions, people, sessions } from '../../schema/index.ts';

export interface RescueSitting {
  personId: string;
  examId: string;
  fullName: string;
  titles: MyExam['titles'];
}

/** The sitting that a rescue file names; whose it is opens the file or does not. */
export async function findRescueSitting(db: DbOrTx, sessionId: string): Promise<RescueSitting | undefined> {
  const [row] = await db
    .select({
      personId: sessions.personId,
      examId: sessions.examId,
      fullName: people.fullName,
      titles: examVersions.titles,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(examVersions, eq(examVersions.id, sessions.examVersionId))
    .where(eq(sessions.id, sessionId));
  return row;
}

import type { GetLobbyOutput } from '@invigil/shared/contracts/exams';
import { DomainError } from '@invigil/shared/errors';
import type { BookletId, ExamId, PersonId } from '@invigil/shared/ids';
import { startsByItself } from '@invigil/shared/rules/start';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoOf, isoOrNull } from '../../instants.ts';
import { selectMyExams } from './my-exam-rows.ts';

/** One exam before its start, in one statement; an exam that is not the person's is NOT_FOUND. */
export async function getLobby(
  db: DbOrTx,
  personId: PersonId,
  examId: ExamId,
): Promise<Omit<GetLobbyOutput, 'rescueKey'>> {
  const [row] = await selectMyExams(db, personId, sql`e.id = ${examId}`);
  if (!row) throw new DomainError('NOT_FOUND');
  const { facts, booklet } = row;
  return {
    exam: row.exam,
    latePolicy: row.latePolicy,
    accommodation: {
      factor: facts.factor,
      extraMs: facts.personalExtraMs,
      displayNeeds: row.displayNeeds,
    },
    entryClosesAt: isoOrNull(facts.entryClosesAtMs),
    startsByItself: startsByItself(facts),
    booklet: booklet && {
      bookletId: booklet.id as BookletId,
      pages: booklet.pages,
      sizeBytes: booklet.sizeBytes,
    },
    serverNow: isoOf(row.nowMs),
  };
}

import { receiveJournal } from '@invigil/db/commands/session/receive-journal';
import { findRescueSitting } from '@invigil/db/queries/rescue/find-rescue-sitting';
import type { HandInRescueInput, HandInRescueOutput } from '@invigil/shared/contracts/rescue';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { studentContext } from '../../context.ts';
import { countJournalTry } from '../../journal/count-journal-try.ts';
import { openRescueFile, readRescueFile } from '../../journal/open-rescue-file.ts';
import type { StudentCall } from './student-call.ts';

/** His own rescue file, from any device. Another student's is as absent as a sitting that never was. */
export async function handInRescue(
  call: StudentCall,
  { file }: z.infer<typeof HandInRescueInput>,
): Promise<HandInRescueOutput> {
  return countJournalTry(call.tries.rescues, call.me.personId, () => receiveRescue(call, file));
}

async function receiveRescue(call: StudentCall, file: string): Promise<HandInRescueOutput> {
  const envelope = readRescueFile(file);
  const sitting = await findRescueSitting(call.studentDb, envelope.sessionId);
  if (sitting?.personId !== call.me.personId) throw new DomainError('NOT_FOUND');
  const journal = openRescueFile(call.keys, envelope, sitting.personId);
  const { received } = await receiveJournal(studentContext(call), { journal, came: 'rescue' });
  if (received.quarantined > 0)
    void call.fanout.publish({
      kind: 'session_changed',
      sessionId: journal.sessionId,
      examId: sitting.examId as ExamId,
    });
  return { titles: sitting.titles, received };
}

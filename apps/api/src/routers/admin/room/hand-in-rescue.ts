import { receiveJournal } from '@invigil/db/commands/session/receive-journal';
import { findRescueSitting } from '@invigil/db/queries/rescue/find-rescue-sitting';
import type { HandInRescueOfExamInput, HandInRescueOfExamOutput } from '@invigil/shared/contracts/rescue';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';
import { openRescueFile, readRescueFile, refused } from '../../../journal/open-rescue-file.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';

/** A student's rescue file in the hands of staff of that exam. It is opened before its exam is spoken of. */
export async function handInRescueOfExam(
  ctx: ApiContext & { me: SignedIn },
  { examId, file }: z.infer<typeof HandInRescueOfExamInput>,
): Promise<HandInRescueOfExamOutput> {
  ctx.tries.staffRescues.take(ctx.me.personId);
  const envelope = readRescueFile(file);
  const sitting = await findRescueSitting(ctx.staffDb, envelope.sessionId);
  if (!sitting) throw refused('damaged');
  const journal = openRescueFile(ctx.keys, envelope, sitting.personId);
  if (sitting.examId !== examId) throw refused('wrong_exam');
  const { received } = await receiveJournal(staffContext(ctx), { journal, came: 'rescue', examId });
  if (received.quarantined > 0)
    void ctx.fanout.publish({ kind: 'session_changed', sessionId: journal.sessionId, examId });
  return { fullName: sitting.fullName, received };
}

import { receiveJournal } from '@invigil/db/commands/session/receive-journal';
import type { UploadJournalInput, UploadJournalOutput } from '@invigil/shared/contracts/journal';
import type { ExamId } from '@invigil/shared/ids';
import type { z } from 'zod';
import { studentContext } from '../../context.ts';
import { countJournalTry } from '../../journal/count-journal-try.ts';
import { assertChain } from '../../journal/verify-chain.ts';
import { stateReply } from './session-replies.ts';
import type { StudentCall } from './student-call.ts';

/** A device's journal, sealed at the deadline, sent by itself when the line is back; judged by the exam's late policy. */
export async function uploadJournal(
  call: StudentCall,
  { journal }: z.infer<typeof UploadJournalInput>,
): Promise<UploadJournalOutput> {
  const { session, now, received } = await countJournalTry(
    call.tries.journals,
    call.me.personId,
    async () => {
      assertChain(journal);
      return receiveJournal(studentContext(call), { journal, came: 'upload' });
    },
  );
  if (received.quarantined > 0)
    void call.fanout.publish({
      kind: 'session_changed',
      sessionId: journal.sessionId,
      examId: session.examId as ExamId,
    });
  return { state: stateReply(call, session, now), received };
}

import { UploadJournalInput, UploadJournalOutput } from '@invigil/shared/contracts/journal';
import { HandInRescueInput, HandInRescueOutput } from '@invigil/shared/contracts/rescue';
import {
  LoadInput,
  LoadOutput,
  SaveAnswersInput,
  SaveAnswersOutput,
  StartInput,
  StartOutput,
  SubmitInput,
  SubmitOutput,
  TakeOverInput,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';
import {
  HeartbeatInput,
  HeartbeatOutput,
  SessionEvent,
  WatchSessionInput,
} from '@invigil/shared/contracts/session-live';
import { router } from '../../trpc/init.ts';
import { studentProcedure } from '../../trpc/procedures.ts';
import { trackedStreamOf } from '../../trpc/stream-output.ts';
import { handInRescue } from './hand-in-rescue.ts';
import { heartbeat } from './heartbeat.ts';
import { load } from './load.ts';
import { saveAnswersOf } from './save-answers.ts';
import { start } from './start.ts';
import { submit } from './submit.ts';
import { takeOver } from './take-over.ts';
import { uploadJournal } from './upload-journal.ts';
import { watchSession } from './watch-session.ts';

/** A student's own sitting, by the save protocol. */
export const sessionRouter = router({
  start: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'EXAM_NOT_OPEN', 'ATTEMPTS_EXHAUSTED'] })
    .input(StartInput)
    .output(StartOutput)
    .mutation(({ ctx, input }) => start(ctx, input)),
  load: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(LoadInput)
    .output(LoadOutput)
    .query(({ ctx, input }) => load(ctx, input)),
  saveAnswers: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'UNAVAILABLE'] })
    .input(SaveAnswersInput)
    .output(SaveAnswersOutput)
    .mutation(({ ctx, input }) => saveAnswersOf(ctx, input)),
  submit: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'UNAVAILABLE'] })
    .input(SubmitInput)
    .output(SubmitOutput)
    .mutation(({ ctx, input }) => submit(ctx, input)),
  takeOver: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'WRONG_SECRET', 'RATE_LIMITED'] })
    .input(TakeOverInput)
    .output(TakeOverOutput)
    .mutation(({ ctx, input }) => takeOver(ctx, input)),
  uploadJournal: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'INVALID_INPUT', 'RATE_LIMITED', 'UNAVAILABLE'] })
    .input(UploadJournalInput)
    .output(UploadJournalOutput)
    .mutation(({ ctx, input }) => uploadJournal(ctx, input)),
  handInRescue: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'INVALID_INPUT', 'RATE_LIMITED', 'UNAVAILABLE'] })
    .input(HandInRescueInput)
    .output(HandInRescueOutput)
    .mutation(({ ctx, input }) => handInRescue(ctx, input)),
  heartbeat: studentProcedure
    .meta({ errors: ['NOT_FOUND'] })
    .input(HeartbeatInput)
    .output(HeartbeatOutput)
    .mutation(({ ctx, input }) => heartbeat(ctx, input)),
  watch: studentProcedure
    .meta({ errors: ['NOT_FOUND', 'RATE_LIMITED'] })
    .input(WatchSessionInput)
    .output(trackedStreamOf(SessionEvent))
    .subscription(({ ctx, input, signal }) => watchSession(ctx, input, signal)),
});

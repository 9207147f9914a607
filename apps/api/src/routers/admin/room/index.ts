import { closeSessions } from '@invigil/db/commands/session/close-sessions';
import { giveTime } from '@invigil/db/commands/session/give-time';
import { pauseSessions } from '@invigil/db/commands/session/pause-sessions';
import { resumeSessions } from '@invigil/db/commands/session/resume-sessions';
import { voidSessions } from '@invigil/db/commands/session/void-sessions';
import { listLateAnswers } from '@invigil/db/queries/room/list-late-answers';
import { listReadiness } from '@invigil/db/queries/room/list-readiness';
import {
  ChangedSessions,
  DecideLateAnswerInput,
  DecideTakeOverInput,
  GetRoomInput,
  GetRoomOutput,
  GiveTimeInput,
  ListLateAnswersInput,
  ListLateAnswersOutput,
  ListReadinessInput,
  ListReadinessOutput,
  PauseInput,
  ReopenInput,
  RoomEvent,
  SendMessageInput,
  SendMessageOutput,
  SessionsRef,
} from '@invigil/shared/contracts/admin-room';
import { Done } from '@invigil/shared/contracts/primitives';
import { HandInRescueOfExamInput, HandInRescueOfExamOutput } from '@invigil/shared/contracts/rescue';
import { staffContext } from '../../../context.ts';
import { router } from '../../../trpc/init.ts';
import { parseAtOnce } from '../../../trpc/parse-at-once.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { streamOf } from '../../../trpc/stream-output.ts';
import { decideLate } from './decide-late.ts';
import { decideTakeOverOf } from './decide-take-over.ts';
import { handInRescueOfExam } from './hand-in-rescue.ts';
import { reopen } from './reopen.ts';
import { requireRoom } from './require-room.ts';
import { sendMessageTo } from './send-message.ts';
import { tellChanged } from './tell-changed.ts';
import { watchRoom } from './watch-room.ts';

const act = staffProcedure('room', 'write').meta({ errors: ['NOT_FOUND'] });

/** The room while an exam is sat: watching, time, closing, late answers. */
export const roomRouter = router({
  get: staffProcedure('room', 'read')
    .meta({ errors: ['NOT_FOUND'] })
    .input(GetRoomInput)
    .output(parseAtOnce(GetRoomOutput))
    .query(({ ctx, input }) => requireRoom(ctx.staffDb, input.examId)),
  watch: staffProcedure('room', 'read')
    .meta({ errors: ['NOT_FOUND', 'RATE_LIMITED'] })
    .input(GetRoomInput)
    .output(streamOf(RoomEvent))
    .subscription(({ ctx, input, signal }) => watchRoom(ctx, input.examId, signal)),
  giveTime: act
    .input(GiveTimeInput)
    .output(ChangedSessions)
    .mutation(async ({ ctx, input }) =>
      tellChanged(ctx, input.examId, await giveTime(staffContext(ctx), input)),
    ),
  pause: act
    .input(PauseInput)
    .output(ChangedSessions)
    .mutation(async ({ ctx, input }) =>
      tellChanged(ctx, input.examId, await pauseSessions(staffContext(ctx), input)),
    ),
  resume: act
    .input(SessionsRef)
    .output(ChangedSessions)
    .mutation(async ({ ctx, input }) =>
      tellChanged(ctx, input.examId, await resumeSessions(staffContext(ctx), input)),
    ),
  closeSessions: act
    .input(SessionsRef)
    .output(ChangedSessions)
    .mutation(async ({ ctx, input }) =>
      tellChanged(ctx, input.examId, await closeSessions(staffContext(ctx), input)),
    ),
  voidSessions: act
    .input(SessionsRef)
    .output(ChangedSessions)
    .mutation(async ({ ctx, input }) =>
      tellChanged(ctx, input.examId, await voidSessions(staffContext(ctx), input)),
    ),
  reopen: staffProcedure('room', 'write')
    .meta({ errors: ['NOT_FOUND', 'SESSION_OPEN', 'IN_USE', 'INVALID_INPUT'] })
    .input(ReopenInput)
    .output(Done)
    .mutation(({ ctx, input }) => reopen(ctx, input)),
  sendMessage: act
    .input(SendMessageInput)
    .output(SendMessageOutput)
    .mutation(({ ctx, input }) => sendMessageTo(ctx, input)),
  decideTakeOver: staffProcedure('room', 'write')
    .meta({ errors: ['NOT_FOUND', 'IN_USE'] })
    .input(DecideTakeOverInput)
    .output(Done)
    .mutation(({ ctx, input }) => decideTakeOverOf(ctx, input)),
  listReadiness: staffProcedure('room', 'read')
    .input(ListReadinessInput)
    .output(parseAtOnce(ListReadinessOutput))
    .query(({ ctx, input }) => listReadiness(ctx.staffDb, input, ctx.caches.looks.readinessOf)),
  handInRescue: staffProcedure('room', 'write')
    .meta({ errors: ['NOT_FOUND', 'INVALID_INPUT', 'RATE_LIMITED', 'UNAVAILABLE'] })
    .input(HandInRescueOfExamInput)
    .output(HandInRescueOfExamOutput)
    .mutation(({ ctx, input }) => handInRescueOfExam(ctx, input)),
  listLateAnswers: staffProcedure('late_answer', 'read')
    .input(ListLateAnswersInput)
    .output(parseAtOnce(ListLateAnswersOutput))
    .query(({ ctx, input }) => listLateAnswers(ctx.staffDb, input, ctx.caches.looks.lateOrderOf)),
  decideLateAnswer: staffProcedure('late_answer', 'write', { named: 'procedure' })
    .meta({ errors: ['NOT_FOUND', 'SESSION_OPEN', 'SESSION_CLOSED', 'VERSION_CONFLICT'] })
    .input(DecideLateAnswerInput)
    .output(Done)
    .mutation(({ ctx, input }) => decideLate(ctx, input)),
});

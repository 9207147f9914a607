import { SaveAnswersInput, StartInput, SubmitInput } from '@invigil/shared/contracts/session';
import { HeartbeatInput } from '@invigil/shared/contracts/session-live';
import type { z } from 'zod';
import { heartbeat } from '../routers/session/heartbeat.ts';
import { saveAnswersOf } from '../routers/session/save-answers.ts';
import { start } from '../routers/session/start.ts';
import type { StudentCall } from '../routers/session/student-call.ts';
import { submit } from '../routers/session/submit.ts';

/** A student's mutation that a whole room makes at once: its contract, and the act that the procedure of this name calls too. */
export interface ExpressCall {
  input: z.ZodType;
  act(call: StudentCall, input: unknown): Promise<unknown>;
}

function express<Input extends z.ZodType>(
  input: Input,
  act: (call: StudentCall, input: z.output<Input>) => Promise<unknown>,
): ExpressCall {
  return { input, act: act as ExpressCall['act'] };
}

export const expressCalls: ReadonlyMap<string, ExpressCall> = new Map([
  ['session.saveAnswers', express(SaveAnswersInput, saveAnswersOf)],
  ['session.start', express(StartInput, start)],
  ['session.submit', express(SubmitInput, submit)],
  ['session.heartbeat', express(HeartbeatInput, heartbeat)],
]);

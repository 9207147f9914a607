import {
  type LoadOutput,
  SaveAnswersOutput,
  type StartOutput,
  type SubmitOutput,
  type TakeOverOutput,
} from '@invigil/shared/contracts/session';
import type { HeartbeatOutput } from '@invigil/shared/contracts/session-live';
import { CallFailed } from '../api.ts';
import type { WireReply, WireRequest } from './wire.ts';

type Send = (request: Omit<WireRequest, 'signal' | 'breaks'>) => Promise<WireReply>;
/** One reply of so many is held to the contract whole; of the others the parts that are used. */
const parsedOneIn = 20;

/** Asks procedures in the name of whoever the headers show. */
export function createCaller(send: Send, headers: () => Record<string, string>) {
  const read = <Output>(path: string, { status, body }: WireReply): Output => {
    let parsed: { result?: { data: Output }; error?: { message?: string; data?: { code?: string } } };
    try {
      parsed = JSON.parse(body);
    } catch {
      throw new CallFailed('UNREACHABLE', `${path} answered ${status} without JSON`);
    }
    if (parsed.result) return parsed.result.data;
    throw new CallFailed(parsed.error?.data?.code ?? `HTTP_${status}`, `${path}: ${parsed.error?.message}`);
  };
  return {
    query: async <Output>(path: string, input: unknown): Promise<Output> =>
      read(
        path,
        await send({
          method: 'GET',
          path: `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
          headers: headers(),
        }),
      ),
    mutate: async <Output>(path: string, input: unknown): Promise<Output> =>
      read(
        path,
        await send({
          method: 'POST',
          path: `/api/trpc/${path}`,
          headers: { ...headers(), 'content-type': 'application/json' },
          body: JSON.stringify(input),
        }),
      ),
  };
}

export type Caller = ReturnType<typeof createCaller>;
export type StudentCalls = ReturnType<typeof createStudentCalls>;

/** One browser of one student: signed in by what stands on the slip. */
export function createStudentCalls(send: Send, slip: { login: string; secret: string }) {
  let cookie = '';
  let saves = 0;
  const { query, mutate } = createCaller(send, (): Record<string, string> => (cookie ? { cookie } : {}));
  return {
    async signIn(): Promise<void> {
      const reply = await send({
        method: 'POST',
        path: '/api/sign-in/sign-in/username',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: slip.login, password: slip.secret }),
      });
      if (reply.status !== 200 || reply.cookies.length === 0)
        throw new CallFailed(reply.status >= 500 ? 'UNAVAILABLE' : `HTTP_${reply.status}`, 'signing in');
      cookie = reply.cookies.map((line) => line.split(';', 1)[0]).join('; ');
    },
    start: (input: { examId: string; deviceId: string }) => mutate<StartOutput>('session.start', input),
    load: (input: { sessionId: string; deviceId: string }) => query<LoadOutput>('session.load', input),
    heartbeat: (input: object) => mutate<HeartbeatOutput>('session.heartbeat', input),
    submit: (input: object) => mutate<SubmitOutput>('session.submit', input),
    takeOver: (input: object) =>
      mutate<TakeOverOutput>('session.takeOver', { ...input, secret: slip.secret }),
    async save(input: object): Promise<SaveAnswersOutput> {
      const reply = await mutate<SaveAnswersOutput>('session.saveAnswers', input);
      saves += 1;
      return saves % parsedOneIn === 1 ? SaveAnswersOutput.parse(reply) : reply;
    },
  };
}

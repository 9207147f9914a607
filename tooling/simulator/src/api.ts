import { ListMyExamsOutput } from '@invigil/shared/contracts/exams';
import {
  LoadOutput,
  SaveAnswersOutput,
  StartOutput,
  SubmitOutput,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';
import { HeartbeatOutput } from '@invigil/shared/contracts/session-live';

/** What a call failed with; `code` is the domain's, or `UNREACHABLE` when no readable answer came. */
export class CallFailed extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'CallFailed';
    this.code = code;
  }
}

export const codeOf = (error: unknown): string => (error instanceof CallFailed ? error.code : 'BUG');

export interface ApiOptions {
  origin: string;
  token: string;
  personId: string;
  signal: AbortSignal;
}

export type ExamApi = ReturnType<typeof createApi>;

const callLimitMs = 15_000;

interface Readable<Output> {
  parse(value: unknown): Output;
}

/** One browser profile of one student: its own cookie, and the calls that an exam takes. Replies are held to the contracts. */
export function createApi({ origin, token, personId, signal }: ApiOptions) {
  let cookie = '';

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(`${origin}${path}`, {
        ...init,
        redirect: 'manual',
        headers: { ...init.headers, origin, ...(cookie && { cookie }) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(callLimitMs)]),
      });
    } catch (error) {
      throw new CallFailed('UNREACHABLE', error instanceof Error ? error.message : String(error));
    }
  }

  async function read<Output>(response: Response, path: string, output: Readable<Output>): Promise<Output> {
    const text = await response.text().catch(() => '');
    let body: { result?: { data?: unknown }; error?: { message?: string; data?: { code?: string } } };
    try {
      body = JSON.parse(text);
    } catch {
      throw new CallFailed('UNREACHABLE', `${path} answered ${response.status} without JSON`);
    }
    if (body.error)
      throw new CallFailed(body.error.data?.code ?? 'INTERNAL', `${path}: ${body.error.message ?? ''}`);
    try {
      return output.parse(body.result?.data);
    } catch (error) {
      throw new CallFailed('CONTRACT', `${path}: ${error instanceof Error ? error.message : error}`);
    }
  }

  async function query<Output>(path: string, input: unknown, output: Readable<Output>): Promise<Output> {
    const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return read(await send(`/api/trpc/${path}${search}`), path, output);
  }

  async function mutate<Output>(path: string, input: unknown, output: Readable<Output>): Promise<Output> {
    const response = await send(`/api/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return read(response, path, output);
  }

  return {
    /** The run's token stands for the secret; there is no password to send. */
    async signIn(): Promise<void> {
      const response = await send(`/demo/student/${token}/${personId}`);
      await response.body?.cancel();
      const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
      if (response.status >= 400 || cookies.length === 0)
        throw new CallFailed(
          response.status === 404 ? 'NOT_FOUND' : 'UNREACHABLE',
          `signing in answered ${response.status}`,
        );
      cookie = cookies.join('; ');
    },
    listMine: () => query('exams.listMine', undefined, ListMyExamsOutput),
    start: (input: { examId: string; deviceId: string }) => mutate('session.start', input, StartOutput),
    load: (input: { sessionId: string; deviceId: string }) => query('session.load', input, LoadOutput),
    save: (input: object) => mutate('session.saveAnswers', input, SaveAnswersOutput),
    submit: (input: object) => mutate('session.submit', input, SubmitOutput),
    takeOver: (input: { sessionId: string; deviceId: string; timeline: number; epoch: number }) =>
      mutate('session.takeOver', { ...input, secret: token }, TakeOverOutput),
    heartbeat: (input: object) => mutate('session.heartbeat', input, HeartbeatOutput),
  };
}

import { randomUUID } from 'node:crypto';

/** A student without a browser: the plain HTTP of the API, as any client of it would speak. */
export interface WireStudent {
  call<Output>(path: string, input: unknown, kind?: 'query' | 'mutation'): Promise<Output>;
}

export async function signInOverTheWire(origin: string, login: string, secret: string): Promise<WireStudent> {
  const reply = await fetch(`${origin}/api/sign-in/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username: login, password: secret }),
  });
  if (!reply.ok) throw new Error(`sign-in of ${login} answered ${reply.status}: ${await reply.text()}`);
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    async call<Output>(path: string, input: unknown, kind: 'query' | 'mutation' = 'mutation') {
      const url = new URL(`${origin}/api/trpc/${path}`);
      if (kind === 'query' && input !== undefined) url.searchParams.set('input', JSON.stringify(input));
      const answer = await fetch(url, {
        method: kind === 'query' ? 'GET' : 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        ...(kind === 'mutation' ? { body: JSON.stringify(input) } : {}),
      });
      const body = (await answer.json()) as { result?: { data: Output }; error?: { message: string } };
      if (!body.result) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(body.error)}`);
      return body.result.data;
    },
  };
}

interface Loaded {
  state: { sessionId: string };
  items: { itemId: string; position: number }[];
}

/** Starts, answers in paper order in one batch, and hands in when told to. Returns the session's id. */
export async function sitOverTheWire(
  student: WireStudent,
  examId: string,
  answers: readonly (string | null)[],
  { handsIn }: { handsIn: boolean },
): Promise<string> {
  const deviceId = randomUUID();
  const { state } = await student.call<{ state: { sessionId: string } }>('session.start', {
    examId,
    deviceId,
  });
  const { sessionId } = state;
  const { items } = await student.call<Loaded>('session.load', { sessionId, deviceId }, 'query');
  const changes = items
    .sort((a, b) => a.position - b.position)
    .flatMap(({ itemId }, index) => {
      const text = answers[index];
      return text === null || text === undefined
        ? []
        : [{ itemId, epoch: 1, revision: 1, text, locale: 'uz' }];
    });
  const saved = await student.call<{ acks: { verdict: string }[] }>('session.saveAnswers', {
    sessionId,
    timeline: 1,
    changes,
  });
  const refused = saved.acks.filter((ack) => ack.verdict !== 'applied');
  if (refused.length > 0) throw new Error(`not applied: ${JSON.stringify(refused)}`);
  if (handsIn) {
    const manifest = changes.map(({ itemId, epoch, revision }) => ({ itemId, epoch, revision }));
    const handed = await student.call<{ result: string }>('session.submit', {
      sessionId,
      timeline: 1,
      epoch: 1,
      number: 1,
      manifest,
      acceptMissing: false,
    });
    if (handed.result !== 'submitted') throw new Error(`handing in answered ${JSON.stringify(handed)}`);
  }
  return sessionId;
}

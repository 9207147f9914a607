/** How an attempt to sign in ended. */
export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'wrong' }
  | { kind: 'disabled' }
  | { kind: 'limited'; waitSeconds: number }
  | { kind: 'unreachable' }
  | { kind: 'fault'; requestId?: string };

/** Staff sign in by e-mail, everyone else by the login on their slip. */
function requestFor(login: string, secret: string): { path: string; body: Record<string, string> } {
  return login.includes('@')
    ? { path: '/api/sign-in/sign-in/email', body: { email: login, password: secret } }
    : { path: '/api/sign-in/sign-in/username', body: { username: login, password: secret } };
}

/** Seconds to wait by the reply's header; a minute when it says nothing. */
function waitSeconds(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 60;
}

export async function signIn(
  login: string,
  secret: string,
  send: typeof fetch = fetch,
): Promise<SignInOutcome> {
  const { path, body } = requestFor(login.trim(), secret);
  let reply: Response;
  try {
    reply = await send(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return { kind: 'unreachable' };
  }
  if (reply.ok) return { kind: 'signed-in' };
  if (reply.status === 429) return { kind: 'limited', waitSeconds: waitSeconds(reply.headers) };
  if (reply.status === 403) return { kind: 'disabled' };
  // An unknown login, a wrong secret and a malformed login are told apart by nobody.
  if ([400, 401, 404, 422].includes(reply.status)) return { kind: 'wrong' };
  if ([502, 503, 504].includes(reply.status)) return { kind: 'unreachable' };
  return { kind: 'fault', requestId: reply.headers.get('x-request-id') ?? undefined };
}

/** Demo links carry login and token after the `#`, which no server and no log ever sees. */
export function credentialsFromHash(hash: string): { login: string; secret: string } | undefined {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const login = values.get('login');
  const secret = values.get('secret');
  return login && secret ? { login, secret } : undefined;
}

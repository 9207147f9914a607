import { readFile } from 'node:fs/promises';

export interface FoundServer {
  origin: string;
  /** How the owner is shown to it. */
  owner: Record<string, string>;
}

/** What `npm start` leaves for programs of this machine while its demo runs. */
interface DemoLinks {
  origin: string;
  admin: string;
}

export interface ServerWish {
  origin: string | null;
  /** Of an owner. */
  token: string | null;
  linksFile: string;
}

/** A named server with an owner's token; else the demo that runs here, through its admin link. */
export async function findServer({ origin, token, linksFile }: ServerWish): Promise<FoundServer> {
  const links = await readLinks(linksFile);
  const found = origin ?? links?.origin;
  if (!found) throw new Error('No server: run `npm start` first, or say --origin URL and --token T.');
  if (token) return { origin: found, owner: { authorization: `Bearer ${token}` } };
  if (!links || links.origin !== found)
    throw new Error(
      `${found} needs --token: an access token that an owner has issued on the page about themselves.`,
    );
  const reply = await fetch(links.admin, { redirect: 'manual' }).catch(() => null);
  const cookie = cookieOf(reply);
  if (!cookie)
    throw new Error(`${found} does not answer as the demo that ${linksFile} tells of: is it still running?`);
  return { origin: found, owner: { cookie } };
}

export async function signInAsOwner(
  origin: string,
  account: { email: string; password: string },
): Promise<Record<string, string>> {
  const reply = await fetch(`${origin}/api/sign-in/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(account),
  });
  const cookie = cookieOf(reply);
  if (!reply.ok || !cookie) throw new Error(`signing in the owner answered ${reply.status}`);
  return { cookie };
}

const cookieOf = (reply: Response | null): string =>
  (reply?.headers.getSetCookie() ?? []).map((line) => line.split(';', 1)[0]).join('; ');

async function readLinks(file: string): Promise<DemoLinks | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as DemoLinks);
}

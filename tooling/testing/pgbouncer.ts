import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, unprivilegedUser } from '../start/nobody.mjs';
import { endProgram } from './end-program.ts';
import { type FoundProgram, findProgram } from './find-program.mjs';
import { freePort } from './free-port.ts';
import { shippedFile } from './shipped-file.ts';

export interface Pgbouncer {
  /** The same login, through the pooler. */
  pooled(url: string, alias: 'invigil_staff' | 'invigil_student' | 'without_limits'): string;
  stop(): Promise<void>;
}

/** Undefined where there is none that an ordinary user may run; it refuses to run as root. */
export function findPgbouncer(): FoundProgram | undefined {
  const found = findProgram('pgbouncer');
  const user = unprivilegedUser();
  return found && user && found.program.includes('/') && !canReach(user, found.program) ? undefined : found;
}

/** The shipped configuration before the database of `url`, with one more alias that sets no limits. */
export async function startPgbouncer(found: FoundProgram, urls: readonly string[]): Promise<Pgbouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'invigil-pgbouncer-'));
  const user = unprivilegedUser();
  const [database] = urls.map((url) => new URL(url));
  if (!database) throw new Error('Which database?');
  const port = await freePort();
  const target = `host=${database.hostname} port=${database.port} dbname=${database.pathname.slice(1)}`;
  const settings = shippedFile('pgbouncer/pgbouncer.ini', [
    ['host=127.0.0.1 port=5432 dbname=invigil', target],
    ['[pgbouncer]', `without_limits = ${target} pool_size=2\n\n[pgbouncer]`],
    ['listen_port = 6432', `listen_port = ${port}`],
    ['/etc/pgbouncer/', `${folder}/`],
    ['/var/log/postgresql/', `${folder}/`],
    ['/run/postgresql/', `${folder}/`],
  ]);
  const logins = urls.map((url) => {
    const { username, password } = new URL(url);
    return `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`;
  });
  for (const [name, text] of [
    ['pgbouncer.ini', settings],
    ['userlist.txt', logins.join('')],
  ] as const) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    if (user) chownSync(join(folder, name), user.uid, user.gid);
  }
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  let output = '';
  const child = spawn(found.program, [join(folder, 'pgbouncer.ini')], {
    ...user,
    cwd: '/',
    env: { ...process.env, ...found.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const stop = async () => {
    await endProgram(child, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await takes(port)); tries += 1) {
    if (tries > 100 || child.exitCode !== null) {
      await stop();
      throw new Error(`pgbouncer did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    pooled(url, alias) {
      const through = new URL(url);
      through.port = String(port);
      through.hostname = '127.0.0.1';
      through.pathname = `/${alias}`;
      return through.toString();
    },
    stop,
  };
}

function takes(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { endProgram } from './end-program.ts';
import type { FoundProgram } from './find-program.mjs';
import { shippedFile } from './shipped-file.ts';

export interface Nginx {
  /** PEM, for whoever asks. */
  certificate: string;
  /** What nginx wrote to its error log. */
  errors(): string;
  stop(): Promise<void>;
}

export interface NginxOptions {
  port: number;
  apiPorts: readonly number[];
  /** Where the API lays booklets. */
  booklets: string;
}

/** The shipped configuration on a free port, as an ordinary user, with a certificate of its own. */
export async function startNginx(found: FoundProgram, options: NginxOptions): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'invigil-nginx-'));
  for (const name of ['conf.d', 'snippets', 'cache', 'tmp']) mkdirSync(join(folder, name));
  makeCertificate(folder);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/tmp/${name};`)
    .join(' ');
  const root = userInfo().uid === 0;
  write(folder, 'nginx.conf', [
    ['user www-data;', root ? 'user root;' : ''],
    ['worker_processes auto;', 'worker_processes 1; daemon off;'],
    [/worker_rlimit_nofile \d+;/, ''],
    [/worker_connections \d+;/, 'worker_connections 512;'],
    ['/run/nginx.pid', `${folder}/nginx.pid`],
    ['/var/log/nginx/error.log', `${folder}/error.log`],
    ['include /etc/nginx/', `${temporary} include ${folder}/`],
  ]);
  write(
    folder,
    'invigil.conf',
    [
      [/^ {4}server 127\.0\.0\.1:3001 (.*);$/m, serversOf(options.apiPorts)],
      [/^ {4}server 127\.0\.0\.1:3002 .*;\n/m, ''],
      [/listen \[::\]:\d+.*;/, ''],
      ['listen 80;', `listen unix:${folder}/plain.sock;`],
      ['listen 443 ', `listen 127.0.0.1:${options.port} `],
      ['server_name exam.example.org;', 'server_name localhost 127.0.0.1;'],
      ['/etc/letsencrypt/live/exam.example.org/', `${folder}/`],
      ['/var/cache/nginx/invigil', `${folder}/cache`],
      ['/var/log/nginx/', `${folder}/`],
      ['/etc/nginx/', `${folder}/`],
      ['/var/lib/invigil/booklets/', `${options.booklets}/`],
    ],
    'conf.d',
  );
  write(folder, 'invigil-proxy.conf', [], 'snippets');
  const env = { ...process.env, ...found.env };
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const checked = spawnSync(found.program, [...args, '-t'], { env, encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(`nginx refuses deploy/nginx:\n${checked.stderr}`);
  const child = spawn(found.program, args, { env, stdio: 'ignore' });
  const errors = () => readFileSync(join(folder, 'error.log'), 'utf8');
  await waitUntilListening(options.port, child, errors);
  return {
    certificate: readFileSync(join(folder, 'fullchain.pem'), 'utf8'),
    errors,
    async stop() {
      await endProgram(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilListening(port: number, child: ChildProcess, errors: () => string): Promise<void> {
  const until = performance.now() + 20_000;
  while (child.exitCode === null && performance.now() < until) {
    if (await isListening(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nginx does not listen:\n${errors()}`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

const serversOf = (ports: readonly number[]) =>
  ports.map((port) => `    server 127.0.0.1:${port} $1;`).join('\n');

function write(
  folder: string,
  file: string,
  changes: readonly (readonly [string | RegExp, string])[],
  under = '.',
): void {
  writeFileSync(join(folder, under, file), shippedFile(`nginx/${file}`, changes));
}

/** For 127.0.0.1 and one day. */
function makeCertificate(folder: string): void {
  const [key, certificate] = [join(folder, 'privkey.pem'), join(folder, 'fullchain.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...[
      '-subj',
      '/CN=127.0.0.1',
      '-addext',
      'subjectAltName=IP:127.0.0.1',
      '-keyout',
      key,
      '-out',
      certificate,
    ],
  ]);
  if (made.status !== 0) throw new Error('openssl could not make a certificate for the test.');
  chmodSync(key, 0o600);
}

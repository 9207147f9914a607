import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { findFreePort, isPortFree } from './free-port.mjs';
import { unprivilegedUser } from './nobody.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { findPostgresBinaries, postgresProgram } from './postgres-binaries.mjs';
import { outsideFolder, placeOfData } from './postgres-place.mjs';
import { probePostgres } from './postgres-probe.mjs';
import { readPostgresSecrets, writePostgresSecrets } from './postgres-secrets.mjs';
import { commandOf, isAlive, waitUntil } from './process-alive.mjs';
import { waitForLock } from './process-lock.mjs';

const lingeringMs = 15_000;
const readyMs = 120_000;

/**
 * Starts the embedded Postgres on `dataDir`, or takes over the one that is already running there
 * (a launcher that was killed leaves its server behind).
 * @returns {Promise<{adminUrl: string, port: number, pid: number, reused: boolean, secrets: object, stop: () => Promise<void>}>}
 */
export async function startPostgres({ dataDir, maxConnections = 200, settings = {} }) {
  const user = unprivilegedUser();
  const place = placeOfData(dataDir, user);
  const release = await waitForLock(`${dataDir}.lock`, readyMs);
  if (!release)
    throw new PlainFailure(`Another process has been starting the database in ${dataDir} for too long.`);
  try {
    return await startOrReuse({ dataDir, maxConnections, settings, user, place });
  } finally {
    release();
  }
}

async function startOrReuse({ dataDir, maxConnections, settings, user, place }) {
  const secrets = readPostgresSecrets(dataDir);
  const native = findPostgresBinaries(user, () => outsideFolder(dataDir));
  const running = await findRunningServer(place);
  if (running) return described({ ...running, native, place, user, secrets, reused: true });

  if (!existsSync(join(place, 'PG_VERSION'))) await initialise({ native, place, user, secrets });
  const port = secrets.port && (await isPortFree(secrets.port)) ? secrets.port : await findFreePort();
  if (port !== secrets.port) writePostgresSecrets(dataDir, { ...secrets, port });
  const logFile = `${dataDir}.log`;
  const pid = await launch({ native, place, user, port, maxConnections, settings, logFile });
  return described({ pid, port, native, place, user, secrets, reused: false });
}

/** Stops whatever runs on `dataDir` and deletes the data with its passwords. */
export async function deletePostgres(dataDir) {
  const place = placeOfData(dataDir, unprivilegedUser());
  const running = await findRunningServer(place);
  if (running) await stopServer({ ...running, place });
  for (const path of [place, `${dataDir}.json`, `${dataDir}.log`])
    rmSync(path, { recursive: true, force: true });
}

function described({ pid, port, native, place, user, secrets, reused }) {
  const adminUrl = `postgres://postgres:${secrets.adminPassword}@127.0.0.1:${port}/postgres`;
  return { adminUrl, port, pid, reused, secrets, stop: () => stopServer({ pid, place, native, user }) };
}

async function initialise({ native, place, user, secrets }) {
  // Without PG_VERSION an earlier initdb was cut short: nothing in there was ever used.
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const passwordFile = `${place}.password`;
  writeFileSync(passwordFile, `${secrets.adminPassword}\n`, { mode: 0o600 });
  if (user) for (const path of [place, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    const result = await run(
      postgresProgram(native, 'initdb'),
      [
        ...['-D', place, '-U', 'postgres', '-E', 'UTF8', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        // The same order of text on every machine, whatever locales it has.
        ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ],
      { ...user, cwd: dirname(place), env: serverEnvironment() },
    );
    if (result.code !== 0)
      throw new PlainFailure(`The database could not be created in ${place}: ${lastLine(result.output)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function launch({ native, place, user, port, maxConnections, settings, logFile }) {
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: maxConnections,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const args = ['-D', place, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const givesUpAt = Date.now() + lingeringMs;
  for (;;) {
    const log = openSync(logFile, 'a', 0o600);
    const logStart = readFileSync(logFile).length;
    // Detached: Ctrl-C in the terminal must not reach the database before the programs that use it have ended.
    const child = spawn(postgresProgram(native, 'postgres'), args, {
      ...user,
      cwd: dirname(place),
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    closeSync(log);
    let ended = false;
    child.once('exit', () => {
      ended = true;
    });
    child.once('error', () => {
      ended = true;
    });
    child.unref();
    let ready = false;
    await waitUntil(async () => {
      ready = !ended && (await probePostgres(port)) === 'ready';
      return ready || ended;
    }, readyMs);
    if (ready) return child.pid;
    const output = readFileSync(logFile, 'utf8').slice(logStart);
    // A killed server can linger a second or two, and its postmaster.pid then stands in the way.
    if (!output.includes('postmaster.pid') || Date.now() > givesUpAt)
      throw new PlainFailure(
        `Postgres did not start: ${lastLine(output) || 'no answer'} (more in ${logFile})`,
      );
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function findRunningServer(place) {
  const pidFile = join(place, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  // After a reboot the number may belong to any program.
  if (!pid || !port || !isAlive(pid) || commandOf(pid)?.includes(place) === false) return undefined;
  let state = 'silent';
  await waitUntil(async () => {
    state = await probePostgres(port);
    return state === 'ready' || !isAlive(pid);
  }, lingeringMs);
  return state === 'ready' ? { pid, port } : undefined;
}

async function stopServer({ pid, place, native, user }) {
  if (!isAlive(pid)) return;
  // SIGINT is the fast shutdown: sessions end, everything is written; SIGQUIT leaves it to recovery.
  if (process.platform === 'win32')
    await run(postgresProgram(native, 'pg_ctl'), ['stop', '-D', place, '-m', 'fast', '-w'], { ...user });
  else process.kill(pid, 'SIGINT');
  const gone = await waitUntil(() => !isAlive(pid), 20_000);
  if (gone || process.platform === 'win32') return;
  process.kill(pid, 'SIGQUIT');
  await waitUntil(() => !isAlive(pid), 5_000);
}

function serverEnvironment() {
  return { PATH: process.env.PATH ?? '', SystemRoot: process.env.SystemRoot ?? '', LC_ALL: 'C', TZ: 'UTC' };
}

function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    child.once('error', (error) => resolve({ code: -1, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

function lastLine(text) {
  const lines = text.trim().split('\n');
  return lines.find((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? '';
}

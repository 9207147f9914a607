import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { findFreePort } from './free-port.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { isAlive, waitUntil } from './process-alive.mjs';
import { inData } from './project-paths.mjs';
import { probeRedis } from './redis-probe.mjs';

/**
 * REDIS_URL, else a redis-server or valkey-server of this machine started privately, else none: the queue then runs on
 * Postgres and fan-out stays in the process.
 * @param {{unpack?: () => Promise<{program: string, env: object} | undefined>}} options `unpack`: a last way to get a
 *   program, used by the tests alone
 * @returns {Promise<{url: string | undefined, source: string, stop: () => Promise<void>}>}
 */
export async function startRedis({ unpack } = {}) {
  if (process.env.REDIS_URL) return givenRedis(process.env.REDIS_URL);
  const found = ['redis-server', 'valkey-server'].find(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
  const server = found ? { program: found, env: {} } : await unpack?.();
  if (!server) return { url: undefined, source: 'none', stop: async () => {} };
  return startPrivately(server);
}

async function givenRedis(url) {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw new PlainFailure('REDIS_URL is not a Redis address: it should look like redis://host:6379.');
  const reason = await probeRedis(url);
  if (reason) throw new PlainFailure(`Redis at ${new URL(url).host} (REDIS_URL) can't be used: ${reason}.`);
  return { url, source: `Redis at ${new URL(url).host}`, stop: async () => {} };
}

async function startPrivately({ program, env }) {
  const port = await findFreePort();
  const folder = inData('redis');
  mkdirSync(folder, { recursive: true });
  const log = openSync(inData('redis.log'), 'a', 0o600);
  // Nothing of it is kept: Postgres knows what is to be done, and evicting a job would be losing it.
  const settings = {
    '--bind': '127.0.0.1',
    '--save': '',
    '--appendonly': 'no',
    '--maxmemory-policy': 'noeviction',
  };
  const child = spawn(
    program,
    ['--port', String(port), '--dir', folder, ...Object.entries(settings).flat()],
    { env: { ...process.env, ...env }, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  child.unref();
  const url = `redis://127.0.0.1:${port}`;
  const ready = await waitUntil(
    async () => failed || child.exitCode !== null || (await probeRedis(url)) === undefined,
    10_000,
  );
  if (!ready || failed || child.exitCode !== null)
    throw new PlainFailure(`${program} did not start (more in ${inData('redis.log')}).`);
  return {
    url,
    source: `a private ${program.split('/').at(-1)}`,
    pid: child.pid,
    stop: () => stopPrivately(child.pid),
  };
}

async function stopPrivately(pid) {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  if (await waitUntil(() => !isAlive(pid), 5_000)) return;
  process.kill(pid, 'SIGKILL');
}

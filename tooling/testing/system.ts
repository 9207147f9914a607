import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { endProgram } from './end-program.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './start-program.ts';

/** On a machine with more work than cores a start takes long, and that is no fault. */
const READY_WITHIN_MS = 90_000;
const root = join(import.meta.dirname, '..', '..');

export interface System {
  origin: string;
  world: TestDatabase;
  /** `kid:secret` of this run, for a test that signs or checks something itself. */
  keyring: string;
  /** What the programs wrote, for a failing test's message. */
  logs(): string;
  /** Ends a program as a crash would, and starts it again. */
  crash(name: 'api' | 'worker'): Promise<void>;
  close(): Promise<void>;
}

export interface SystemOptions {
  env?: Record<string, string>;
  /** Serve the built web app (`npm test` builds it first). */
  web?: boolean;
}

/** The real API and worker as processes of their own, on a database of this test's own. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const world = await createTestDatabase({ max: 4 });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const keyring = `test:${randomBytes(32).toString('base64url')}`;
  const env = {
    ...process.env,
    DATABASE_URL: world.url,
    STUDENT_DATABASE_URL: world.studentUrl,
    INVIGIL_KEYRING: keyring,
    INVIGIL_TIMELINE: '1',
    INVIGIL_PORT: String(port),
    INVIGIL_ORIGIN: origin,
    INVIGIL_SWEEP_MS: '500',
    INVIGIL_RELAY_MS: '100',
    NODE_ENV: 'test',
    ...(options.web ? { INVIGIL_WEB_DIST: join(root, 'apps', 'web', 'dist') } : {}),
    ...options.env,
  };
  const programs = new Map<string, ChildProcess>();
  let output = '';
  const start = (name: 'api' | 'worker') => {
    const onOutput = (text: string) => {
      output = (output + text).slice(-200_000);
    };
    programs.set(name, startProgram(`apps/${name}/src/main.ts`, { env, onOutput }));
  };
  start('worker');
  start('api');
  const close = async () => {
    await Promise.all([...programs.values()].map((child) => endProgram(child, 'SIGTERM')));
    await world.close();
  };
  try {
    await waitUntilReady(origin, () => output);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origin,
    world,
    keyring,
    logs: () => output,
    async crash(name) {
      await endProgram(programs.get(name), 'SIGKILL');
      start(name);
      if (name === 'api') await waitUntilReady(origin, () => output);
    },
    close,
  };
}

export async function waitUntilReady(origin: string, logs: () => string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const reply = await fetch(`${origin}/readyz`).catch(() => null);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The API was not ready within ${READY_WITHIN_MS / 1000} s:\n${logs().slice(-4_000)}`);
}

import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { endProgram } from './end-program.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './start-program.ts';
import { waitUntilReady } from './system.ts';

export interface ApiCluster {
  world: TestDatabase;
  /** `kid:secret`, the same in every process. */
  keyring: string;
  ports: readonly number[];
  /** As a service manager does it: SIGTERM, the end, a new one, ready. Tells how the old one ended. */
  restart(index: number): Promise<{ code: number | null; tookMs: number }>;
  logs(): string;
  close(): Promise<void>;
}

export interface ApiClusterOptions {
  processes: number;
  /** Where the world asks: the address of what stands before the processes. */
  origin: string;
  env?: Record<string, string>;
}

/** Several API processes on one database of this test's own. */
export async function startApiCluster(options: ApiClusterOptions): Promise<ApiCluster> {
  const world = await createTestDatabase({ max: 4 });
  const keyring = `test:${randomBytes(32).toString('base64url')}`;
  const ports: number[] = [];
  for (let index = 0; index < options.processes; index += 1) ports.push(await freePort());
  const programs: (ChildProcess | undefined)[] = [];
  let output = '';

  function start(index: number): Promise<void> {
    const port = ports[index] as number;
    programs[index] = startProgram('apps/api/src/main.ts', {
      env: {
        ...process.env,
        DATABASE_URL: world.url,
        STUDENT_DATABASE_URL: world.studentUrl,
        INVIGIL_KEYRING: keyring,
        INVIGIL_API_PROCESSES: String(options.processes),
        INVIGIL_ORIGIN: options.origin,
        INVIGIL_PORT: String(port),
        NODE_ENV: 'test',
        ...options.env,
      },
      onOutput: (text) => {
        output = `${output}${port} | ${text}`.slice(-100_000);
      },
    });
    return waitUntilReady(`http://127.0.0.1:${port}`, () => output);
  }

  const close = async () => {
    await Promise.all(programs.map((child) => endProgram(child, 'SIGTERM')));
    await world.close();
  };
  try {
    await Promise.all(ports.map((_, index) => start(index)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    world,
    keyring,
    ports,
    async restart(index) {
      const ended = await endProgram(programs[index], 'SIGTERM');
      await start(index);
      return ended;
    },
    logs: () => output,
    close,
  };
}

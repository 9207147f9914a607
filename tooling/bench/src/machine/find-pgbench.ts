import { spawnSync } from 'node:child_process';
import { unpackDebian } from '@invigil/testing/unpack-debian.mjs';

export interface FoundProgram {
  program: string;
  env: Record<string, string>;
}

/** The machine's own, or, on Debian and Ubuntu, unpacked from the package of its Postgres without installing it. */
export function findPgbench(): FoundProgram | undefined {
  if (spawnSync('pgbench', ['--version']).status === 0) return { program: 'pgbench', env: {} };
  const depends = spawnSync('apt-cache', ['depends', 'postgresql'], { encoding: 'utf8' }).stdout ?? '';
  const server = /Depends: (postgresql-\d+)/.exec(depends)?.[1];
  return server === undefined
    ? undefined
    : unpackDebian({ name: 'pgbench', packages: [server], program: 'usr/lib/postgresql/*/bin/pgbench' });
}

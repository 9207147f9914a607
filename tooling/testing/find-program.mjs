import { spawnSync } from 'node:child_process';
import { unpackDebian } from './unpack-debian.mjs';

/** What a machine lacks comes from the distribution's packages, where they are Debian's. */
const packaged = {
  nginx: { name: 'nginx', packages: ['nginx'], program: 'usr/sbin/nginx' },
  pgbouncer: { name: 'pgbouncer', packages: ['pgbouncer'], program: 'usr/sbin/pgbouncer' },
};

/**
 * The machine's own program, else one unpacked without installing it.
 * @param {'nginx' | 'pgbouncer'} name
 * @returns {{program: string, env: Record<string, string>} | undefined} undefined where there is none: the test is then
 *   skipped, and says so
 */
export function findProgram(name) {
  for (const program of [name, `/usr/sbin/${name}`])
    if (['--version', '-v'].some((question) => spawnSync(program, [question]).status === 0))
      return { program, env: {} };
  return unpackDebian(packaged[name]);
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PlainFailure } from './plain-failure.mjs';

/**
 * The account that Postgres runs under when we are root (it refuses root itself).
 * undefined when we are not root. A uid without a passwd entry would not do: initdb looks its own user up.
 */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[0] === 'nobody');
  if (!entry)
    throw new PlainFailure(
      'Postgres refuses to run as root and this machine has no user "nobody": start Invigil as an ordinary user, or give DATABASE_URL.',
    );
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether that account can pass through to `path`: asked of the kernel, because modes alone miss ACLs. */
export function canReach(user, path) {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/' }).status === 0;
}

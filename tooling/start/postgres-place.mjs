import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canReach } from './nobody.mjs';

/**
 * Where the data of `dataDir` really lies: there, or, when we are root and a parent folder is closed to the account
 * Postgres runs under (a project under /root), in a folder outside that is named for this one.
 */
export function placeOfData(dataDir, user) {
  mkdirSync(dirname(dataDir), { recursive: true, mode: 0o755 });
  if (!user || canReach(user, dirname(dataDir))) return dataDir;
  return join(outsideFolder(dataDir), basename(dataDir));
}

export function outsideFolder(dataDir) {
  const name = `invigil-${createHash('sha256').update(dirname(dataDir)).digest('hex').slice(0, 12)}`;
  for (const parent of ['/var/lib', tmpdir()]) {
    try {
      const folder = join(parent, name);
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
      return folder;
    } catch (error) {
      if (parent === tmpdir()) throw error;
    }
  }
}

import type { Db } from '@invigil/db/client';
import type { Keys } from '../keys/keys.ts';
import { createVersionContents, type VersionContents } from './version-contents.ts';

/** What this process remembers for everyone; nothing in it is one person's. */
export interface Caches {
  versions: VersionContents;
}

export function createCaches({ studentDb, keys }: { studentDb: Db; keys: Keys }): Caches {
  return { versions: createVersionContents(studentDb, keys) };
}

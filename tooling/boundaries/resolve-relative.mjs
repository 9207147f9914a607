import { dirname, join } from 'node:path/posix';

/** The path from the root that a relative import names; undefined for any other import. */
export function resolveRelative(path, specifier) {
  return specifier.startsWith('.') ? join(dirname(path), specifier) : undefined;
}

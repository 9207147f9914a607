import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file of `deploy/` with what a machine changes in it changed: each pair must be found, so that the file that is tested is the
 * one that is shipped.
 */
export function shippedFile(path: string, changes: readonly (readonly [string | RegExp, string])[]): string {
  let text = readFileSync(join(import.meta.dirname, '..', '..', 'deploy', path), 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replaceAll(
      typeof from === 'string' ? from : new RegExp(from.source, `${from.flags.replace('g', '')}g`),
      to,
    );
    if (changed === text) throw new Error(`deploy/${path} has no ${from} any more.`);
    text = changed;
  }
  return text;
}

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Everything a run leaves behind lives here: database, keys, port, logs. INVIGIL_DATA_DIR moves it. */
export const dataRoot = resolve(projectRoot, process.env.INVIGIL_DATA_DIR ?? '.data');

export function inData(...parts) {
  return join(dataRoot, ...parts);
}

export function makeDataRoot() {
  // 0755, not 0700: when started as root, Postgres runs as `nobody` and has to pass through.
  mkdirSync(dataRoot, { recursive: true, mode: 0o755 });
}

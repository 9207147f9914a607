import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inData } from '../start/project-paths.mjs';

/**
 * Debian and Ubuntu: downloads packages of the distribution with the libraries they lean on and unpacks them under `.data`,
 * without installing anything. For tests and benches alone.
 * @param {{name: string, packages: string[], program: string}} wanted `name` of the folder; `program` its path in the package,
 *   with `*` for a folder whose name holds a version
 * @returns {{program: string, env: Record<string, string>} | undefined} undefined where that can't be done
 */
export function unpackDebian({ name, packages, program }) {
  if (process.platform !== 'linux' || !has('apt-get') || !has('dpkg')) return undefined;
  const folder = inData(`${name}-unpacked`);
  if (!existsSync(folder) && !fetchInto(folder, packages)) return undefined;
  const path = findProgram(folder, program.split('/'));
  if (!path) return undefined;
  const env = { LD_LIBRARY_PATH: libraryFolders(folder).join(':') };
  // Either way of asking is enough: a missing library ends both.
  const runs = ['--version', '-v'].some(
    (question) => spawnSync(path, [question], { env: { ...process.env, ...env } }).status === 0,
  );
  return runs ? { program: path, env } : undefined;
}

function fetchInto(folder, roots) {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const packages = packagesFor(roots);
    if (packages.length === 0) return false;
    // One by one: of alternatives only some can be had. Whether it was enough, running the program tells.
    for (const name of packages)
      spawnSync('apt-get', ['download', name], { cwd: unfinished, stdio: 'ignore', timeout: 60_000 });
    for (const file of readdirSync(unfinished).filter((name) => name.endsWith('.deb'))) {
      if (spawnSync('dpkg', ['-x', join(unfinished, file), unfinished]).status !== 0) return false;
      rmSync(join(unfinished, file));
    }
    return moveInto(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function moveInto(unfinished, folder) {
  try {
    renameSync(unfinished, folder);
    return true;
  } catch {
    // Another process unpacked the same meanwhile.
    return existsSync(folder);
  }
}

function packagesFor(roots) {
  const names = missingPackages(roots);
  if (names.length > 0 || process.getuid?.() !== 0) return names;
  // A machine without package lists knows none of them; only root can fetch the lists.
  spawnSync('apt-get', ['update'], { stdio: 'ignore', timeout: 120_000 });
  return missingPackages(roots);
}

// Names and dependencies differ between releases, so they are asked for, not listed here.
function missingPackages(roots) {
  const depends = aptDepends(roots);
  if (depends === undefined) return [];
  const libraries = depends.filter((name) => /^(lib|lua)/.test(name));
  const deeper = aptDepends(libraries.filter((name) => name.startsWith('lua'))) ?? [];
  const wanted = [...libraries, ...deeper.filter((name) => /^(lib|lua)/.test(name))];
  return [...roots, ...new Set(wanted.filter((name) => !roots.includes(name) && !isInstalled(name)))];
}

function aptDepends(names) {
  if (names.length === 0) return [];
  const result = spawnSync('apt-cache', ['depends', '--important', ...names], { encoding: 'utf8' });
  if (result.status !== 0) return undefined;
  return [...result.stdout.matchAll(/^ [ |]Depends: ([a-z0-9][^:\s]*)$/gm)].map((match) => match[1]);
}

function isInstalled(name) {
  const result = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  return result.stdout.includes('\nStatus: install ok installed');
}

function findProgram(folder, [part, ...rest]) {
  if (part === undefined) return folder;
  if (!existsSync(folder)) return undefined;
  const names = part === '*' ? readdirSync(folder).sort().reverse() : [part];
  for (const name of names) {
    const found = findProgram(join(folder, name), rest);
    if (found && existsSync(found)) return found;
  }
  return undefined;
}

function libraryFolders(folder) {
  return [join(folder, 'usr', 'lib'), join(folder, 'lib')]
    .filter((parent) => existsSync(parent))
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)))
    .filter((path) => path.includes('-linux-gnu'));
}

function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

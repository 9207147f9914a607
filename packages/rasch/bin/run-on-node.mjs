import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const launcher = new URL('../../../tooling/start/', import.meta.url);

/**
 * Runs a TypeScript program on a Node that reads TypeScript: this one if it does (22.18 and newer), else the one that
 * the project brings along.
 * @param {string} program relative to this folder
 */
export async function runOnNode(program) {
  const path = fileURLToPath(new URL(program, import.meta.url));
  if (stripsTypes(process.versions.node)) {
    process.argv[1] = path;
    await import(pathToFileURL(path).href);
    return;
  }
  const node = await projectNode();
  if (node) {
    const { status } = spawnSync(node, [path, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } else {
    console.error(`This needs Node 22.18 or newer; here is Node ${process.versions.node}.`);
    process.exitCode = 2;
  }
}

function stripsTypes(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** Inside the repository its launcher knows the way. What it tells goes to stderr: stdout belongs to the program. */
async function projectNode() {
  if (!existsSync(launcher)) return undefined;
  const install = new URL('install-packages.mjs', launcher).href;
  const script = `await (await import(${JSON.stringify(install)})).installPackages();`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) return undefined;
  const { findNode } = await import(new URL('find-node.mjs', launcher).href);
  try {
    return findNode();
  } catch {
    return undefined;
  }
}

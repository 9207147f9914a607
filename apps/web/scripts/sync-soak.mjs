/** `npm run sync:soak`: the model test of the save protocol over many seeds, on the Node that the project brings along. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findNode } from '../../../tooling/start/find-node.mjs';

const soak = fileURLToPath(new URL('../src/features/exam/sync/testing/soak.ts', import.meta.url));
const { status } = spawnSync(findNode(), [soak, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** The dependency law of the project (design.md §3, style §8), with nothing on an allow-list. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findViolations } from './find-violations.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const passedOver = new Set(['node_modules', 'dist', '.data', '.git', '.turbo', 'public', 'coverage']);

function readProject(folder = '', files = new Map()) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name)) readProject(path, files);
    } else if (/\.(ts|tsx|mts|mjs|js)$|package\.json$/.test(entry.name))
      files.set(path, readFileSync(join(root, path), 'utf8'));
  }
  return files;
}

const files = readProject();
const violations = findViolations(files);
for (const { path, sentence } of violations) console.error(`${path}: ${sentence}`);
console.log(
  violations.length === 0
    ? `Boundaries hold in ${files.size} files.`
    : `${violations.length} broken boundaries.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;

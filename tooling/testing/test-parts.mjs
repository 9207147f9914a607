import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../start/project-paths.mjs';

const passedOver = new Set(['node_modules', 'dist', '.data', '.git', '.turbo']);

/**
 * The parts of a test run in order. `project` is the vitest project, `files` what belongs to it, `optional` a part that
 * may have no files yet; every other part without a single test is a failure.
 */
export const testParts = [
  {
    name: 'unit',
    project: 'unit',
    files: /\.test\.ts$/,
    except: /\.(pg|queue|dom|fault|security)\.test\.ts$/,
  },
  { name: 'dom', project: 'dom', files: /\.dom\.test\.tsx?$/ },
  { name: 'postgres', project: 'postgres', files: /\.pg\.test\.ts$/ },
  { name: 'queue on Redis', project: 'queue', files: /\.queue\.test\.ts$/, queue: 'redis' },
  { name: 'queue on Postgres', project: 'queue', files: /\.queue\.test\.ts$/, queue: 'postgres' },
  {
    name: 'browser',
    project: 'browser',
    files: /^apps\/web\/e2e\/.*\.spec\.ts$/,
    needsBrowser: true,
    optional: true,
  },
  { name: 'faults', project: 'faults', files: /\.fault\.test\.ts$/, optional: true },
  { name: 'security', project: 'security', files: /\.security\.test\.ts$/, optional: true },
];

export function countFilesOf(part) {
  return listFiles('').filter((path) => part.files.test(path) && !part.except?.test(path)).length;
}

function listFiles(folder) {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : listFiles(path);
    return [path];
  });
}

/** Fills dist/ with the package as it is handed out: JavaScript, declarations, and a package.json of its own. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });

const { name, version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const handedOut = {
  name,
  version,
  description: 'Typed client of an Invigil server.',
  type: 'module',
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  types: './index.d.ts',
  files: ['**/*.js', '**/*.d.ts'],
  engines: { node: '>=20' },
  dependencies,
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(handedOut, null, 2)}\n`);

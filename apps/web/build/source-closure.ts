import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const statement = /^[ \t]*(?:import|export)\s+(?!type\b)([^'";]*?)\s*from\s*['"]([^'"]+)['"]/gm;
const bare = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const lazy = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export interface SourceClosure {
  /** Absolute paths of our own files that run when the entry does, what they load later included. */
  files: Set<string>;
  /** What those files import from packages, by specifier, with one file that does. */
  packages: Map<string, string>;
}

function onlyTypes(clause: string): boolean {
  const members = /^\{([^}]*)\}$/
    .exec(clause.trim())?.[1]
    ?.split(',')
    .map((word) => word.trim());
  return members?.filter(Boolean).every((word) => word.startsWith('type ')) ?? false;
}

function importsOf(text: string): string[] {
  const named = [...text.matchAll(statement)].filter(([, clause]) => !onlyTypes(clause ?? ''));
  return [
    ...named.map(([, , specifier]) => specifier ?? ''),
    ...[...text.matchAll(bare), ...text.matchAll(lazy)].map(([, specifier]) => specifier ?? ''),
  ];
}

/** Follows relative imports from `entry`, by reading: it has to be known before the bundler is done. */
export function sourceClosure(
  entry: string,
  read = (path: string) => readFileSync(path, 'utf8'),
): SourceClosure {
  const files = new Set<string>();
  const packages = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    if (!/\.tsx?$/.test(path)) continue;
    for (const specifier of importsOf(read(path))) {
      if (specifier.startsWith('.')) waiting.push(join(dirname(path), specifier.split('?')[0] ?? ''));
      else if (!packages.has(specifier)) packages.set(specifier, path);
    }
  }
  return { files, packages };
}

import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { sourceClosure } from './source-closure.ts';

const root = join(import.meta.dirname, '..');
const forbidden = /^(zod|@tanstack\/|@base-ui\/|@trpc\/|@invigil\/(rasch|api)|@invigil\/shared\/contracts\/)/;

test('the exam room imports no router, no queries, no schemas and nothing of admin', () => {
  const { files, packages } = sourceClosure(join(root, 'src/exam-main.tsx'));
  const names = [...files].map((path) => relative(root, path));
  expect(names).toContain('src/features/exam/room/exam-room.tsx');
  expect(names.filter((name) => /^src\/features\/(?!exam\/)/.test(name))).toEqual([]);
  const found = [...packages].filter(([specifier]) => forbidden.test(specifier));
  expect(found.map(([specifier, file]) => `${specifier} in ${relative(root, file)}`)).toEqual([]);
});

test('what is planted is found, and types are passed over', () => {
  const texts: Record<string, string> = {
    '/a.tsx': `import type { Me } from 'zod';\nimport { type A, type B } from '@tanstack/react-query';\nimport { b } from './b.ts';\nimport './c.css';`,
    '/b.ts': `export const late = () => import('./late.tsx');`,
    '/late.tsx': `import {\n  Link,\n  type LinkProps,\n} from '@tanstack/react-router';\nimport { messages } from './m.po?room';`,
  };
  const { files, packages } = sourceClosure('/a.tsx', (path) => texts[path] ?? '');
  expect([...files].sort()).toEqual(['/a.tsx', '/b.ts', '/c.css', '/late.tsx', '/m.po']);
  expect([...packages]).toEqual([['@tanstack/react-router', '/late.tsx']]);
});

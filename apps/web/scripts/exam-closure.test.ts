import { expect, test } from 'vitest';
import { closureOf, filesOf, foreignInExam } from './exam-closure.mjs';

const manifest = {
  'exam.html': {
    file: 'exam.js',
    imports: ['_shared.js'],
    dynamicImports: ['src/late.ts'],
    css: ['look.css'],
  },
  '_shared.js': { file: 'shared.js' },
  'src/late.ts': { file: 'late.js', imports: ['_shared.js'], assets: ['worker.mjs'] },
  'index.html': { file: 'index.js', imports: ['_shared.js', '_router.js'] },
  '_router.js': { file: 'router.js' },
};
const clean: Record<string, string[]> = {
  'exam.js': ['../../src/exam-main.tsx', '../../src/features/exam/exam-page.tsx'],
  'shared.js': ['../../../../node_modules/react/index.js'],
  'late.js': ['../../../../node_modules/pdfjs-dist/build/pdf.mjs'],
  'router.js': ['../../../../node_modules/@tanstack/react-router/dist/router.js'],
};

test('the closure of a page is what it imports, and what it loads later when asked for', () => {
  expect([...filesOf(closureOf(manifest, 'exam.html'))]).toEqual(['exam.js', 'look.css', 'shared.js']);
  expect([...filesOf(closureOf(manifest, 'exam.html', { lazily: true }))]).toEqual([
    'exam.js',
    'look.css',
    'shared.js',
    'late.js',
    'worker.mjs',
  ]);
});

test('an exam room that keeps to itself carries nothing foreign', () => {
  expect(foreignInExam(manifest, (file) => clean[file] ?? [])).toEqual([]);
});

test.each([
  ['admin', 'exam.js', '../../src/features/admin/room/room-page.tsx'],
  ['router', 'shared.js', '../../../../node_modules/@tanstack/react-router/dist/link.js'],
  ['query', 'late.js', '../../../../node_modules/@tanstack/query-core/build/query.js'],
  ['zod', 'shared.js', '../../../../node_modules/zod/v4/core/parse.js'],
  ['component library', 'exam.js', '../../../../node_modules/@base-ui/react/dialog/index.js'],
])('%s code planted in its closure is found', (name, file, source) => {
  const planted = { ...clean, [file]: [...(clean[file] ?? []), source] };
  const found = foreignInExam(manifest, (asked) => planted[asked] ?? []);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`${name}: `);
});

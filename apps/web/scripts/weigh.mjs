// What a page costs before it can be used: brotli size of the script and style that its first view loads.
//   npm run build -w @invigil/web && npm run weigh -w @invigil/web
// Exits with 1 when the exam room is over its budget.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../dist');
const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));
const EXAM_BUDGET_KB = 120;

/** Files a chunk needs before it runs: its own, its styles, and those of everything it imports statically. */
function closure(key, files = new Set()) {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const file of chunk.css ?? []) files.add(file);
  for (const next of chunk.imports ?? []) closure(next, files);
  return files;
}

async function weigh(keys) {
  const files = new Set(keys.flatMap((key) => [...closure(key)]));
  let gzip = 0;
  let brotli = 0;
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const bytes = await readFile(join(dist, file));
    gzip += gzipSync(bytes, { level: 9 }).length;
    brotli += brotliCompressSync(bytes).length;
  }
  return { files: files.size, gzip: gzip / 1024, brotli: brotli / 1024 };
}

const views = {
  entry: [],
  'sign-in': ['src/features/auth/sign-in-page.tsx'],
  home: ['src/app/layouts/student-shell.tsx', 'src/features/home/home-page.tsx'],
  'exam room': ['src/features/exam/exam-page.tsx'],
  'admin home': ['src/app/layouts/admin-shell.tsx', 'src/features/admin/home/admin-home-page.tsx'],
  'admin room': [
    'src/app/layouts/admin-shell.tsx',
    'src/app/layouts/exam-bar.tsx',
    'src/features/admin/room/room-page.tsx',
  ],
};
for (const [name, keys] of Object.entries(views)) {
  const { files, gzip, brotli } = await weigh(['index.html', 'src/locales/uz/messages.po', ...keys]);
  console.log(
    `${name.padEnd(12)} ${brotli.toFixed(1).padStart(6)} kB br  ${gzip.toFixed(1).padStart(6)} kB gz  ${files} files`,
  );
  if (name === 'exam room' && brotli > EXAM_BUDGET_KB) {
    console.error(`The exam room is over its budget of ${EXAM_BUDGET_KB} kB.`);
    process.exitCode = 1;
  }
}

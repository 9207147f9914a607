// What a page costs before it can be used: brotli size of the script and style that its first view loads.
//   npm run build -w @invigil/web
// builds and weighs. Exits with 1 when the exam room is over its budget, or carries what it must not.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { closureOf, filesOf, foreignInExam } from './exam-closure.mjs';

const dist = join(import.meta.dirname, '../dist');
const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));
const EXAM_BUDGET_KB = 120;

async function weigh(files) {
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

function report(name, { files, gzip, brotli }) {
  console.log(
    `${name.padEnd(12)} ${brotli.toFixed(1).padStart(6)} kB br  ${gzip.toFixed(1).padStart(6)} kB gz  ${files} files`,
  );
}

const views = {
  entry: [],
  'sign-in': ['src/features/auth/sign-in-page.tsx'],
  home: ['src/app/layouts/student-shell.tsx', 'src/features/home/home-page.tsx'],
  lobby: ['src/app/layouts/student-shell.tsx', 'src/features/exam/lobby-page.tsx'],
  'admin home': ['src/app/layouts/admin-shell.tsx', 'src/features/admin/home/admin-home-page.tsx'],
  'admin room': [
    'src/app/layouts/admin-shell.tsx',
    'src/app/layouts/exam-bar.tsx',
    'src/features/admin/room/room-page.tsx',
  ],
};
for (const [name, keys] of Object.entries(views)) {
  const chunks = new Map();
  for (const key of ['index.html', 'src/locales/uz/messages.po', ...keys])
    closureOf(manifest, key, {}, chunks);
  report(name, await weigh(filesOf(chunks)));
}

/** All that the room's page may load but the PDF engine and the two languages that are not spoken. */
const room = new Set();
for (const [key, chunk] of closureOf(manifest, 'exam.html', { lazily: true })) {
  const isEngine = /pdfjs-dist/.test(key);
  const isOtherLanguage = /\/(en|ru)\/messages\.po/.test(key);
  if (!isEngine && !isOtherLanguage) for (const file of filesOf(new Map([[key, chunk]]))) room.add(file);
}
const examRoom = await weigh(room);
report('exam room', examRoom);
if (examRoom.brotli > EXAM_BUDGET_KB) {
  console.error(`The exam room is over its budget of ${EXAM_BUDGET_KB} kB.`);
  process.exitCode = 1;
}

/** A helper of the bundler's own has no map; everything of ours has one. */
async function sourcesOf(file) {
  const map = await readFile(join(dist, `${file}.map`), 'utf8').catch(() => '{"sources":[]}');
  return JSON.parse(map).sources;
}
const sources = new Map();
for (const file of room) if (file.endsWith('.js')) sources.set(file, await sourcesOf(file));
if (![...sources.values()].flat().some((source) => source.endsWith('/exam-main.tsx'))) {
  console.error('The build has no source maps by which to see what the exam room carries.');
  process.exitCode = 1;
}
const found = foreignInExam(manifest, (file) => sources.get(file) ?? []);
for (const line of found.slice(0, 10)) console.error(`The exam room carries ${line}`);
if (found.length > 10) console.error(`and ${found.length - 10} more`);
if (found.length > 0) process.exitCode = 1;

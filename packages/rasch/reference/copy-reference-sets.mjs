// Rebuilds src/__golden__ from a folder of reference sets (NAME.json with NAME.responses.txt):
//   node reference/copy-reference-sets.mjs FOLDER
// The values were computed once, with R 4.2.2 and 80-bit floats, Newton to a
// step below 1e-11, and compared with eRm 1.0-2, psychotools 0.7-4, dexter 1.2.2 and TAM 4.3-25.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// What the established packages printed, and how far they were off, is left out: the README tells it.
const LEFT_OUT = ['packages', 'agreement_max_abs_difference', 'responses_file'];

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder of the reference sets.');
const sets = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
for (const { name } of sets) {
  const full = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const kept = Object.fromEntries(Object.entries(full).filter(([key]) => !LEFT_OUT.includes(key)));
  const golden = {
    ...kept,
    responses: readFileSync(join(folder, `${name}.responses.txt`), 'utf8')
      .trim()
      .split('\n'),
  };
  const file = new URL(`../src/__golden__/${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(golden)}\n`);
}

// Rebuilds src/__golden__ from a folder of reference sets (NAME.json with NAME.responses.txt):
//   node reference/copy-reference-sets.mjs FOLDER
// Only what the tests read is kept. The values were computed once, with R 4.2.2 and 80-bit floats, Newton to a
// step below 1e-11, and compared with eRm 1.0-2, psychotools 0.7-4, dexter 1.2.2 and TAM 4.3-25.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SETS = [
  'raschdat1',
  'lsat6',
  'sim55_n30',
  'sim55_n200',
  'sim55_n200_miss5',
  'sim55_n200_extreme',
  'sim55_n200_allright',
  'disconnected',
];
const KEPT = [
  'name',
  'source',
  'items',
  'items_excluded',
  'items_used',
  'expected',
  'components',
  'cml',
  'score_table',
  'persons',
  'item_fit_wle',
  'item_fit_ml',
  'person_fit_wle',
  'person_fit_ml',
  'reliability',
];

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder of the reference sets.');
for (const name of SETS) {
  const full = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const kept = Object.fromEntries(KEPT.filter((key) => key in full).map((key) => [key, full[key]]));
  const golden = {
    ...kept,
    kr20: full.classical?.kr20 ?? null,
    responses: readFileSync(join(folder, `${name}.responses.txt`), 'utf8')
      .trim()
      .split('\n'),
  };
  const file = new URL(`../src/__golden__/${name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(golden)}\n`);
}

// Builds the committed files in src/fonts from the font packages. Run again only when a face or its glyph list changes:
//   npm run fonts:subset -w @invigil/web
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
const out = join(import.meta.dirname, '../src/fonts');

/** Folder of an installed font package. */
const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));
const onest = packageFolder('@fontsource-variable/onest');
const serif = packageFolder('@fontsource-variable/source-serif-4');
const stix = packageFolder('@fontsource/stix-two-math');

/** Inclusive run of code points as text. */
function run(first, last) {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

const ESTIMATE_LATIN = '0123456789., \u00a0\u202f\u2009±−–-+%()ABC/<>≤≥';
const ESTIMATE_GREEK = 'θσ';
const MATHS =
  run(0x20, 0x7e) +
  // Italic letters as MathML <mi> asks for them; the italic h is the Planck constant sign.
  run(0x1d434, 0x1d467) +
  '\u210e' +
  'πθαβγδφΔ' +
  '\u{1d6fc}\u{1d6fd}\u{1d6fe}\u{1d6ff}\u{1d703}\u{1d70b}\u{1d711}\u{1d719}' +
  '±∓−×÷·∙⋅∕⁄√∛∜∪∩∅∈∉⊂⊆∖∞≤≥≠≈≡°′″¬∧∨→⇒⇔∠⟂∥△…⟨⟩|‖½⅓⅔¼¾\u2061\u2062\u2063\u00a0';

async function subset(source, text, target, options = {}) {
  const input = await readFile(source);
  const output = await subsetFont(input, text, { targetFormat: 'woff2', ...options });
  await writeFile(join(out, target), output);
  console.log(
    `${target}: ${(output.length / 1024).toFixed(1)} kB (from ${(input.length / 1024).toFixed(1)})`,
  );
}

await mkdir(out, { recursive: true });
for (const part of ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext']) {
  await copyFile(join(onest, `files/onest-${part}-wght-normal.woff2`), join(out, `onest-${part}.woff2`));
}
const weights = { variationAxes: { wght: { min: 400, max: 700, default: 400 } } };
await subset(
  join(serif, 'files/source-serif-4-latin-wght-normal.woff2'),
  ESTIMATE_LATIN,
  'estimate.woff2',
  weights,
);
await subset(
  join(serif, 'files/source-serif-4-greek-wght-normal.woff2'),
  ESTIMATE_GREEK,
  'estimate-greek.woff2',
  weights,
);
await subset(join(stix, 'files/stix-two-math-latin-400-normal.woff2'), MATHS, 'invigil-math.woff2');
await copyFile(join(onest, 'LICENSE'), join(out, 'OFL-Onest.txt'));
await copyFile(join(serif, 'LICENSE'), join(out, 'OFL-Source-Serif-4.txt'));
await copyFile(join(stix, 'LICENSE'), join(out, 'OFL-STIX-Two-Math.txt'));

// Lays a brotli and a gzip copy beside each built text, once, so that no server compresses the same bytes for everyone who asks.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const dist = join(import.meta.dirname, '../dist');
const texts = /\.(js|mjs|css|html|json|svg|wasm|pfb)$/;
/** Below this, the head of the reply is most of it. */
const leastBytes = 512;

/** The last steps double the time of a build for a twentieth of a large file. */
const qualityOf = (text) => (text.length > 100_000 ? 9 : 11);

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const startedMs = performance.now();
let bytes = 0;
let sent = 0;

async function compress(path) {
  const content = await readFile(path);
  const copies = [
    ['.br', (text) => brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: qualityOf(text) } })],
    ['.gz', (text) => gzipped(text, { level: 9 })],
  ];
  for (const [ending, pack] of copies) {
    const packed = content.length < leastBytes ? content : await pack(content);
    // A copy of an earlier build must not outlive its original.
    if (packed.length >= content.length * 0.95) await rm(path + ending, { force: true });
    else await writeFile(path + ending, packed);
    if (ending === '.br') sent += Math.min(packed.length, content.length);
  }
  bytes += content.length;
}

const entries = await readdir(dist, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && texts.test(entry.name) && !entry.parentPath.includes('.vite'))
  .map((entry) => join(entry.parentPath, entry.name));
// Largest first would gain little: zlib has four threads, and the machine two cores.
const lane = async () => {
  for (let path = files.pop(); path !== undefined; path = files.pop()) await compress(path);
};
await Promise.all(Array.from({ length: 4 }, lane));
const kb = (count) => (count / 1024).toFixed(0);
console.log(
  `compressed   ${kb(bytes)} kB to ${kb(sent)} kB br in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
);

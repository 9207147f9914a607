import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { atMost, type BenchRow, information } from '../bench-row.ts';

/** The library in one minified module for each door, as a browser would load it if it used everything. */
export async function packageRows(): Promise<BenchRow[]> {
  const main = await bundled('index.ts');
  const text = await bundled('text.ts');
  return [
    atMost(25, {
      id: 'size.package',
      group: 'size',
      figure: 'package, minified, brotli',
      unit: 'kB',
      ...sized(main),
    }),
    information({
      id: 'size.text',
      group: 'size',
      figure: 'second door, text reader, minified, brotli',
      unit: 'kB',
      ...sized(text),
    }),
    atMost(0, {
      id: 'size.imports',
      group: 'size',
      figure: 'imports in the bundles',
      unit: 'imports',
      reached: main.imports.length + text.imports.length,
      note: [...main.imports, ...text.imports].join(', ') || 'none: nothing but the language itself',
    }),
  ];
}

async function bundled(door: string): Promise<{ code: Buffer; imports: string[] }> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(`../../src/${door}`, import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return {
    code: Buffer.from(output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')),
    imports: output.flatMap((chunk) =>
      chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports] : [chunk.fileName],
    ),
  };
}

function sized({ code }: { code: Buffer }) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
  const brotli = brotliCompressSync(code, { params }).length;
  const gzip = gzipSync(code, { level: 9 }).length;
  return {
    reached: brotli / 1000,
    note: `gzip ${(gzip / 1000).toFixed(1)} kB, minified ${(code.length / 1000).toFixed(1)} kB`,
    details: { brotliBytes: brotli, gzipBytes: gzip, minifiedBytes: code.length },
  };
}

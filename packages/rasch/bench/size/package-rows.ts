import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { atMost, type BenchRow } from '../bench-row.ts';

/** The whole library in one minified module, as a browser would load it if it used everything. */
export async function packageRows(): Promise<BenchRow[]> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('../../src/index.ts', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const code = Buffer.from(output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join(''));
  const imports = output.flatMap((chunk) =>
    chunk.type === 'chunk' ? [...chunk.imports, ...chunk.dynamicImports] : [chunk.fileName],
  );
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
  const brotli = brotliCompressSync(code, { params }).length;
  const gzip = gzipSync(code, { level: 9 }).length;
  return [
    atMost(25, {
      id: 'size.package',
      group: 'size',
      figure: 'package, minified, brotli',
      unit: 'kB',
      reached: brotli / 1000,
      note: `gzip ${(gzip / 1000).toFixed(1)} kB, minified ${(code.length / 1000).toFixed(1)} kB`,
      details: { brotliBytes: brotli, gzipBytes: gzip, minifiedBytes: code.length },
    }),
    atMost(0, {
      id: 'size.imports',
      group: 'size',
      figure: 'imports in the bundle',
      unit: 'imports',
      reached: imports.length,
      note: imports.length > 0 ? imports.join(', ') : 'none: nothing but the language itself',
    }),
  ];
}

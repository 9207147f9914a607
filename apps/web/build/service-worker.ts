import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export const workerFile = 'service-worker.js';
const placeholder = '__PRECACHE__';

/** Files of public/ that both pages load. */
const publicFiles = ['theme.js', 'icon.svg'];
/** What the rest of the app needs to say, without a line, that there is none. */
const shellParts = [
  'src/app/layouts/student-shell.tsx',
  'src/features/home/home-page.tsx',
  'src/features/exam/lobby-page.tsx',
];

interface Chunk {
  fileName: string;
  imports: string[];
  dynamicImports: string[];
  facadeModuleId?: string | null;
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
}

function collect(bundle: Record<string, unknown>, first: string, lazily: boolean, files: Set<string>): void {
  const waiting = [first];
  const seen = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = bundle[name] as Chunk | undefined;
    if (seen.has(name) || !chunk?.imports) continue;
    seen.add(name);
    files.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset);
    waiting.push(...chunk.imports, ...(lazily ? chunk.dynamicImports : []));
  }
}

/** As the browser checks it (Subresource Integrity). */
export function integrityOf(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/**
 * Writes into the service worker what it has to hold: the exam room whole, with its languages, faces and the PDF engine,
 * and of the rest of the app as much as opens a page. The list comes from the bundle itself, so nothing is forgotten.
 */
export function serviceWorker(root: string): Plugin {
  return {
    name: 'invigil:service-worker',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((item) => item.type === 'chunk');
        const chunkOf = (source: string) => {
          const found = chunks.find((chunk) => chunk.facadeModuleId === join(root, source));
          if (!found) this.error(`no chunk for ${source}`);
          return found;
        };
        const files = new Set<string>();
        collect(bundle, chunkOf('exam.html').fileName, true, files);
        for (const part of ['index.html', ...shellParts])
          collect(bundle, chunkOf(part).fileName, false, files);
        // A style sheet names its faces; which of them a text needs is known only when it is shown.
        for (const name of Object.keys(bundle)) if (/\.woff2$/.test(name)) files.add(name);
        const content = (name: string) => {
          const item = bundle[name];
          return item?.type === 'asset' ? item.source : readFileSync(join(root, 'public', name));
        };
        const fresh = ['exam.html', 'index.html', ...publicFiles];
        const hash = createHash('sha256');
        for (const name of [...files].sort()) hash.update(`${name}\n`);
        for (const name of fresh) hash.update(content(name));
        const precache = {
          version: hash.digest('base64url').slice(0, 12),
          files: [
            ...fresh.map((name) => ({ path: `/${name}`, integrity: integrityOf(content(name)) })),
            ...[...files].sort().map((name) => ({ path: `/${name}`, integrity: '' })),
          ],
        };
        const worker = bundle[workerFile];
        if (worker?.type !== 'chunk' || worker.imports.length > 0 || !worker.code.includes(placeholder))
          return this.error(`${workerFile} must be one file with a place for its list`);
        worker.code = worker.code.replaceAll(placeholder, JSON.stringify(precache));
      },
    },
  };
}

import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrityOf } from '../../build/service-worker.ts';

const hashedName = /-([\w-]{8})\.(?:js|mjs|css|woff2)$/;
const text = /\.(?:js|mjs|css|html)$/;

/**
 * The same build as another release would leave it: every hashed file under another name, everywhere it is named, and so
 * another list in the service worker. Nothing of the old names is left. `wrongPage`: a page that is not the one of the list,
 * as while a deploy goes from server to server.
 */
export function rehashBuild(from: string, to: string, options: { wrongPage?: string } = {}): void {
  // Compressed copies would be of the old release: without them the server sends the files themselves.
  cpSync(from, to, { recursive: true, filter: (path) => !/\.(?:map|br|gz)$/.test(path) });
  const assets = readdirSync(join(to, 'assets'));
  const hashes = assets.flatMap((name) => hashedName.exec(name)?.[1] ?? []);
  const renamed = (value: string) => {
    let changed = value;
    for (const hash of hashes) changed = changed.replaceAll(`-${hash}.`, `-N${hash.slice(1)}.`);
    return changed;
  };
  const files = [...assets.map((name) => `assets/${name}`), 'index.html', 'exam.html', 'service-worker.js'];
  for (const name of files) {
    const path = join(to, name);
    if (text.test(name)) writeFileSync(path, renamed(readFileSync(path, 'utf8')));
    if (name.startsWith('assets/')) renameSync(path, join(to, renamed(name)));
  }
  const worker = join(to, 'service-worker.js');
  let code = readFileSync(worker, 'utf8').replace(/(version["']?:["'`])/, '$1next-');
  for (const page of ['index.html', 'exam.html'])
    code = code.replace(
      integrityOf(readFileSync(join(from, page))),
      options.wrongPage === page ? integrityOf('') : integrityOf(readFileSync(join(to, page))),
    );
  writeFileSync(worker, code);
}

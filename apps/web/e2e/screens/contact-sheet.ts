import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Photo } from './camera.ts';

const style = `body{font:14px/1.4 system-ui;margin:24px;background:#e7ecf2;color:#111a2c}
section>div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0}
img{display:block;height:260px;border:1px solid #6f7d93}figcaption{font-size:12px}nav{columns:4}`;

/** All pictures on one page, a state a row. */
export async function writeContactSheet(folder: string, photos: readonly Photo[]): Promise<void> {
  const names = [...new Set(photos.map(({ name }) => name))];
  const anchor = (name: string) => name.replace(/[^a-z0-9]+/gi, '-');
  const figure = ({ file, locale, size, theme }: Photo) =>
    `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${size}, ${theme}, ${locale}"></a><figcaption>${locale} ${size} ${theme}</figcaption></figure>`;
  const rows = names.map((name) => {
    const own = photos.filter((photo) => photo.name === name);
    return `<section id="${anchor(name)}"><h2>${name}</h2><div>${own.map(figure).join('')}</div></section>`;
  });
  const links = names.map((name) => `<a href="#${anchor(name)}">${name}</a><br>`).join('');
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Invigil: every screen</title><style>${style}</style><h1>${photos.length} pictures of ${names.length} screens and states</h1><nav>${links}</nav>${rows.join('')}</html>`,
  );
}

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { lineariseInline } from './formula.ts';
import { generateBooklet, generateShortBooklet } from './generate-booklet.ts';
import { blocks } from './paper.ts';
import { defaultTitles } from './words.ts';

async function textOfPages(bytes: Uint8Array): Promise<string[]> {
  // pdf.js takes its input over, so it gets a copy.
  const loading = getDocument({ data: bytes.slice() });
  const pdf = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      content.items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
  }
  await loading.destroy();
  return pages;
}

describe('the booklet', () => {
  let bytes: Uint8Array;
  let pages: string[];
  beforeAll(async () => {
    bytes = await generateBooklet();
    pages = await textOfPages(bytes);
  });

  test('opens in pdf.js with about ten pages and stays under one megabyte', () => {
    expect(pages.length).toBeGreaterThanOrEqual(9);
    expect(pages.length).toBeLessThanOrEqual(12);
    expect(bytes.byteLength).toBeLessThan(1_000_000);
  });

  test('is the same to the byte when made again', async () => {
    expect(Buffer.compare(await generateBooklet(), bytes)).toBe(0);
  });

  test('differs when the language differs', async () => {
    expect(Buffer.compare(await generateBooklet({ language: 'ru' }), bytes)).not.toBe(0);
  });

  test('names the exam in three languages and the number of answers on the cover', () => {
    for (const title of Object.values(defaultTitles)) expect(pages[0]).toContain(title);
    expect(pages[0]).toContain('55 ta javob');
    expect(pages[0]).toContain('150 daqiqa');
  });

  test('has question 36 with both parts on one page', () => {
    const page = pages.find((text) => text.includes('36.')) ?? '';
    expect(page).toContain('Funksiyaning eng kichik qiymatini toping.');
    expect(page).toContain('tenglamaning musbat ildizini toping.');
  });

  test('has every question number once, in order, after the cover', () => {
    const numbers = [
      ...pages
        .slice(1)
        .join(' ')
        .matchAll(/(?<![\d;,])(\d{1,2})\. /g),
    ].map((found) => Number(found[1]));
    const firsts = numbers.filter((number, index) => numbers.indexOf(number) === index);
    for (let question = 1; question <= 45; question += 1) expect(firsts).toContain(question);
  });

  test('has a glyph for every sign of its questions', () => {
    const drawn = new Set(pages.join(''));
    const wanted = new Set(
      blocks
        .flatMap((block) => [
          block.prompt,
          ...(block.kind === 'open' ? block.parts.map((part) => part.prompt) : block.options),
        ])
        .map(lineariseInline)
        .join('')
        // Drawn as lines, not as letters.
        .replace(/[\s√^_/]/g, ''),
    );
    expect([...wanted].filter((sign) => !drawn.has(sign))).toEqual([]);
  });
});

describe('a short booklet', () => {
  test('has its own number of questions on the cover and no duration unless told', async () => {
    const pages = await textOfPages(await generateShortBooklet(10, { language: 'en' }));
    expect(pages[0]).toContain('10 questions, 12 answers.');
    expect(pages[0]).not.toContain('Time:');
    expect(pages.join(' ')).toContain('10.');
  });

  test('takes the titles it is given', async () => {
    const titles = { uz: 'Sinov', ru: 'Проба', en: 'Rehearsal' };
    const [cover] = await textOfPages(await generateShortBooklet(3, { titles, language: 'ru' }));
    for (const title of Object.values(titles)) expect(cover).toContain(title);
  });
});

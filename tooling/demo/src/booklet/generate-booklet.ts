import PDFDocument from 'pdfkit';
import { bodySize, layoutBlock } from './block-layout.ts';
import { drawCover, rangeOf } from './cover.ts';
import { registerFaces } from './fonts.ts';
import { layoutText } from './formula-layout.ts';
import { blocks, type DemoItem, itemsOf, shortBlocks } from './paper.ts';
import { layoutParagraph, type Slab, stack } from './paragraph-layout.ts';
import type { Block } from './question.ts';
import { defaultTitles, type Language, type Titles, words } from './words.ts';

export interface BookletOptions {
  /** Titles for the cover; the national certificate's by default. */
  titles?: Titles;
  /** Language of the cover and the headings; the questions themselves are in Uzbek. */
  language?: Language;
  /** Duration told on the cover; left out when undefined. */
  minutes?: number;
}

/** Anything fixed: it goes into the file and its identifier, and equal input must give equal bytes. */
const writtenAt = new Date(Date.UTC(2026, 0, 1));
const margin = { top: 74, bottom: 66, left: 56, right: 56 };
const leastGap = 48;
const mostGap = 90;

/** The 45 questions of `demoPaper()` as a PDF; equal options give equal bytes. */
export function generateBooklet(options: BookletOptions = {}): Promise<Uint8Array> {
  return typeset(blocks, { minutes: 150, ...options });
}

/** The questions of `shortPaper(questions)` as a PDF, for a rehearsal; equal arguments give equal bytes. */
export function generateShortBooklet(questions: number, options: BookletOptions = {}): Promise<Uint8Array> {
  return typeset(shortBlocks(questions), options);
}

function typeset(paper: readonly Block[], options: BookletOptions): Promise<Uint8Array> {
  const titles = options.titles ?? defaultTitles;
  const language = options.language ?? 'uz';
  const items = itemsOf(paper);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: titles[language], Author: 'Invigil', CreationDate: writtenAt, ModDate: writtenAt },
  });
  const written = collect(doc);
  registerFaces(doc);
  drawCover(doc, { titles, language, items, minutes: options.minutes });
  drawQuestions(doc, paper, items, language);
  drawPageFrames(doc, titles[language]);
  doc.end();
  return written;
}

function drawQuestions(
  doc: PDFKit.PDFDocument,
  paper: readonly Block[],
  items: readonly DemoItem[],
  language: Language,
): void {
  const width = doc.page.width - margin.left - margin.right;
  const room = doc.page.height - margin.top - margin.bottom;
  const slabs = paper.map((block, index) => {
    const slab = layoutBlock(doc, block, width, words[language]);
    if (paper[index - 1]?.kind === block.kind) return slab;
    return stack([layoutHeading(doc, block.kind, items, width, language), slab], 20);
  });
  slabs.push(layoutEnd(doc, width, language));
  const pages = balancePages(slabs, room);
  pages.forEach((page, index) => {
    doc.addPage();
    const height = page.reduce((sum, slab) => sum + slab.height, 0);
    const last = index === pages.length - 1;
    // What a page has left becomes room for working between its questions.
    const gap = last ? leastGap + 14 : Math.min(mostGap, (room - height) / Math.max(1, page.length - 0.3));
    stack(page, gap).draw(margin.left, margin.top);
  });
}

/** As many pages as the least gap needs, with the widest gap that needs no more: no thin last page. */
function balancePages(slabs: readonly Slab[], room: number): Slab[][] {
  let pages = packPages(slabs, room, leastGap);
  for (let gap = leastGap + 1; gap <= mostGap; gap += 1) {
    const looser = packPages(slabs, room, gap);
    if (looser.length > pages.length) break;
    pages = looser;
  }
  return pages;
}

/** Fills pages in order; a slab goes to the next page when it and the gap before it no longer fit. */
function packPages(slabs: readonly Slab[], room: number, gap: number): Slab[][] {
  const pages: Slab[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const slab of slabs) {
    if (slab.height > room) throw new Error('A question is higher than a page.');
    if (filled + gap + slab.height > room) {
      pages.push([slab]);
      filled = slab.height;
    } else {
      pages.at(-1)?.push(slab);
      filled += gap + slab.height;
    }
  }
  return pages;
}

function layoutHeading(
  doc: PDFKit.PDFDocument,
  kind: Block['kind'],
  items: readonly DemoItem[],
  width: number,
  language: Language,
): Slab {
  const say = words[language];
  const text = say[`${kind}Heading`](rangeOf(items, kind) ?? '');
  const line = layoutParagraph(doc, [{ kind: 'text', text }], width, bodySize + 1, 'bold');
  return {
    width,
    height: line.height + 7,
    draw(left, top) {
      line.draw(left, top);
      const y = top + line.height + 6;
      doc
        .lineWidth(0.8)
        .moveTo(left, y)
        .lineTo(left + width, y)
        .stroke();
    },
  };
}

function layoutEnd(doc: PDFKit.PDFDocument, width: number, language: Language): Slab {
  const box = layoutText(doc, words[language].end, 11, 'italic');
  return {
    width,
    height: box.ascent + box.descent,
    draw: (left, top) => box.draw(left + (width - box.width) / 2, top + box.ascent),
  };
}

/** Title above and page number below, on every page but the cover. */
function drawPageFrames(doc: PDFKit.PDFDocument, title: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start + 1; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.fillColor('#425069').strokeColor('#b9c4d4');
    const right = doc.page.width - margin.right;
    layoutText(doc, title, 9.5).draw(margin.left, 42);
    doc.lineWidth(0.5).moveTo(margin.left, 50).lineTo(right, 50).stroke();
    const number = layoutText(doc, `${page + 1} / ${count}`, 10);
    number.draw((doc.page.width - number.width) / 2, doc.page.height - 34);
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  doc.on('error', reject);
  return promise;
}

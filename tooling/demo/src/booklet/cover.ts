import { layoutText } from './formula-layout.ts';
import type { DemoItem } from './paper.ts';
import { layoutParagraph, type Slab, stack } from './paragraph-layout.ts';
import { type Language, type Titles, words } from './words.ts';

/** Side of a square of the exercise-book ground, in points. */
const cell = 20;
const ink = '#111a2c';
const muted = '#425069';

interface CoverContent {
  titles: Titles;
  language: Language;
  items: readonly DemoItem[];
  minutes: number | undefined;
}

/** First page: titles in three languages, what to do, and room for the date and the name. */
export function drawCover(doc: PDFKit.PDFDocument, content: CoverContent): void {
  const { titles, language, items } = content;
  const say = words[language];
  drawSquaredPaper(doc);
  const left = cell * 4;
  const width = Math.floor((doc.page.width - left - cell * 2) / cell) * cell;

  const others = (['uz', 'ru', 'en'] as const).filter((each) => each !== language);
  const heading = stack(
    [
      paragraph(doc, titles[language], width - cell * 2, 27, 'bold'),
      ...others.map((each) => paragraph(doc, titles[each], width - cell * 2, 14)),
    ],
    11,
  );
  const headingTop = cell * 5;
  const headingHeight = drawPatch(doc, heading, left, headingTop, width);

  const lines = [
    say.summary(new Set(items.map((item) => item.question)).size, items.length, content.minutes),
    ...(['choice', 'match', 'open'] as const).flatMap((kind) => {
      const range = rangeOf(items, kind);
      return range ? [say[kind](range)] : [];
    }),
    ...say.rules,
  ];
  const instructions = stack(
    [
      paragraph(doc, say.instructions, width - cell * 2, 15, 'bold'),
      ...lines.map((line) => paragraph(doc, line, width - cell * 2, 12.5)),
    ],
    10,
  );
  const instructionsTop = headingTop + headingHeight + cell * 2;
  const instructionsHeight = drawPatch(doc, instructions, left, instructionsTop, width);

  const rules = stack([blank(doc, say.date, width - cell * 2), blank(doc, say.name, width - cell * 2)], 20);
  drawPatch(doc, rules, left, instructionsTop + instructionsHeight + cell * 2, width);

  doc.fillColor(muted);
  layoutText(doc, say.booklet, 12).draw(left + cell, cell * 3.6);
  doc.fillColor(ink);
}

/** Numbers of the questions of a kind as `1–32`, or undefined when there are none. */
export function rangeOf(items: readonly DemoItem[], kind: DemoItem['kind']): string | undefined {
  const numbers = items.filter((item) => item.kind === kind).map((item) => item.question);
  if (numbers.length === 0) return undefined;
  const from = Math.min(...numbers);
  const to = Math.max(...numbers);
  return from === to ? String(from) : `${from}–${to}`;
}

function paragraph(
  doc: PDFKit.PDFDocument,
  text: string,
  width: number,
  size: number,
  face: 'regular' | 'bold' = 'regular',
) {
  return layoutParagraph(doc, [{ kind: 'text', text }], width, size, face);
}

function drawSquaredPaper(doc: PDFKit.PDFDocument): void {
  const { width, height } = doc.page;
  doc.save().lineWidth(0.5).strokeColor('#dbe3ee');
  for (let x = cell; x < width; x += cell) doc.moveTo(x, 0).lineTo(x, height);
  for (let y = cell; y < height; y += cell) doc.moveTo(0, y).lineTo(width, y);
  doc.stroke();
  doc
    .lineWidth(0.9)
    .strokeColor('#e3a3a3')
    .moveTo(cell * 3, 0)
    .lineTo(cell * 3, height)
    .stroke();
  doc.restore();
}

/** White ground that ends on grid lines, with the slab one cell inside; returns its height. */
function drawPatch(doc: PDFKit.PDFDocument, slab: Slab, left: number, top: number, width: number): number {
  const height = Math.ceil((slab.height + cell * 1.6) / cell) * cell;
  doc.save().rect(left, top, width, height).lineWidth(0.5).fillAndStroke('white', '#b9c4d4').restore();
  doc.fillColor(ink);
  slab.draw(left + cell, top + (height - slab.height) / 2);
  return height;
}

function blank(doc: PDFKit.PDFDocument, label: string, width: number): Slab {
  const box = layoutText(doc, `${label}:`, 12.5);
  return {
    width,
    height: box.ascent + 3,
    draw(left, top) {
      box.draw(left, top + box.ascent);
      const y = top + box.ascent + 3;
      doc
        .save()
        .lineWidth(0.6)
        .moveTo(left + box.width + 6, y)
        .lineTo(left + width, y)
        .stroke()
        .restore();
    },
  };
}

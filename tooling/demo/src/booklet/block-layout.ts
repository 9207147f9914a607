import { drawFigure } from './figure.ts';
import type { Inline } from './formula.ts';
import { layoutText } from './formula-layout.ts';
import { layoutParagraph, type Slab, stack } from './paragraph-layout.ts';
import { type Block, choiceLetters, matchLetters } from './question.ts';
import type { Words } from './words.ts';

export const bodySize = 12.5;
/** Width kept left of the text for the question number. */
const numberColumn = 30;
const figureGap = 22;

/** Everything of one block in the given width; never to be cut by a page end. */
export function layoutBlock(doc: PDFKit.PDFDocument, block: Block, width: number, words: Words): Slab {
  const inner = width - numberColumn;
  const beside = block.figure ? inner - block.figure.width - figureGap : inner;
  const body = bodyOf(doc, block, beside, words);
  const { figure } = block;
  return {
    width,
    height: Math.max(body.height, figure?.height ?? 0),
    draw(left, top) {
      if (block.kind !== 'match') drawNumber(doc, block.question, left, top, body.firstBaseline);
      body.slab.draw(left + numberColumn, top);
      if (figure) drawFigure(doc, figure, left + width - figure.width, top);
    },
  };
}

interface Body {
  slab: Slab;
  height: number;
  /** Baseline of the first line below the top, for the question number. */
  firstBaseline: number;
}

function bodyOf(doc: PDFKit.PDFDocument, block: Block, width: number, words: Words): Body {
  const prompt = layoutParagraph(doc, block.prompt, width, bodySize);
  const parts: Slab[] = [prompt];
  if (block.kind === 'choice') parts.push(layoutOptions(doc, block.options, choiceLetters, width));
  else if (block.kind === 'match') {
    parts.push(layoutOptions(doc, block.options, matchLetters, width));
    block.rows.forEach((row, index) => {
      parts.push(layoutMatchRow(doc, block.question + index, row.prompt, width, words));
    });
  } else
    for (const part of block.parts) parts.push(layoutPart(doc, `${part.part})`, part.prompt, width, words));
  const slab = stack(parts, block.kind === 'choice' ? 11 : 13);
  return { slab, height: slab.height, firstBaseline: prompt.firstBaseline };
}

function drawNumber(doc: PDFKit.PDFDocument, number: number, left: number, top: number, baseline: number) {
  layoutText(doc, `${number}.`, bodySize, 'bold').draw(left, top + baseline);
}

/** Lettered options in as few rows as their widths allow; all columns equally wide. */
function layoutOptions(
  doc: PDFKit.PDFDocument,
  options: readonly Inline[][],
  letters: readonly string[],
  width: number,
): Slab {
  const label = 20;
  const gap = 14;
  const cells = options.map((option) => layoutParagraph(doc, option, width - label, bodySize));
  const widest = Math.max(...cells.map((cell) => cell.width)) + label + gap;
  const columns =
    [options.length, options.length / 2, 2, 1].find((count) => widest * count <= width + gap) ?? 1;
  const step = Math.min(width / columns, 150);
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row): Slab => {
    const inRow = cells.slice(row * columns, (row + 1) * columns);
    const baseline = Math.max(...inRow.map((cell) => cell.firstBaseline));
    return {
      width,
      height: Math.max(...inRow.map((cell) => baseline - cell.firstBaseline + cell.height)),
      draw(left, top) {
        inRow.forEach((cell, column) => {
          const x = left + column * step;
          const letter = letters[row * columns + column] ?? '';
          layoutText(doc, `${letter})`, bodySize, 'bold').draw(x, top + baseline);
          cell.draw(x + label, top + baseline - cell.firstBaseline);
        });
      },
    };
  });
  return stack(rows, 8);
}

function layoutMatchRow(
  doc: PDFKit.PDFDocument,
  question: number,
  prompt: Inline[],
  width: number,
  words: Words,
): Slab {
  const text = layoutParagraph(doc, prompt, width - 100, bodySize);
  return {
    width,
    height: text.height,
    draw(left, top) {
      drawNumber(doc, question, left - numberColumn, top, text.firstBaseline);
      text.draw(left, top);
      drawAnswerRule(doc, words.answer, left + width - 82, 82, top + text.lastBaseline);
    },
  };
}

function layoutPart(
  doc: PDFKit.PDFDocument,
  label: string,
  prompt: Inline[],
  width: number,
  words: Words,
): Slab {
  const indent = 20;
  const text = layoutParagraph(doc, prompt, width - indent, bodySize);
  const answerGap = 20;
  return {
    width,
    height: text.height + answerGap,
    draw(left, top) {
      layoutText(doc, label, bodySize, 'bold').draw(left, top + text.firstBaseline);
      text.draw(left + indent, top);
      drawAnswerRule(
        doc,
        words.answer,
        left + indent,
        Math.min(190, width - indent),
        top + text.height + answerGap - 3,
      );
    },
  };
}

function drawAnswerRule(
  doc: PDFKit.PDFDocument,
  label: string,
  left: number,
  width: number,
  baseline: number,
) {
  const box = layoutText(doc, label, 10);
  box.draw(left, baseline);
  doc
    .save()
    .lineWidth(0.6)
    .dash(0.8, { space: 2 })
    .moveTo(left + box.width + 4, baseline + 2)
    .lineTo(left + width, baseline + 2)
    .stroke()
    .restore();
}

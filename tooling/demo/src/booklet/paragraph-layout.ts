import { type Face, faceFor, runsOf } from './fonts.ts';
import type { Inline } from './formula.ts';
import { type Box, layoutFormula, layoutRuns } from './formula-layout.ts';

/** Something that stands on a page; `draw` takes its top left corner. Lengths in points. */
export interface Slab {
  width: number;
  height: number;
  draw: (left: number, top: number) => void;
}

export interface Paragraph extends Slab {
  /** Baselines of the first and the last line, below the top. */
  firstBaseline: number;
  lastBaseline: number;
}

/** Boxes with no space between them: never broken. */
type Cluster = Box[];

const leading = 1.38;

/** Breaks running text with formulas into lines no wider than `width`, ragged right. */
export function layoutParagraph(
  doc: PDFKit.PDFDocument,
  inline: Inline[],
  width: number,
  size: number,
  face: Face = 'regular',
): Paragraph {
  const space = doc.font(face).fontSize(size).widthOfString(' ');
  const lines: Cluster[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const cluster of clustersOf(doc, inline, size, face)) {
    const wide = widthOf(cluster);
    if (filled + space + wide > width) {
      lines.push([cluster]);
      filled = wide;
    } else {
      lines.at(-1)?.push(cluster);
      filled += space + wide;
    }
  }
  const placed: { line: Cluster[]; baseline: number }[] = [];
  let bottom = 0;
  let baseline = 0;
  for (const line of lines) {
    const boxes = line.flat();
    const ascent = Math.max(size * 0.7, ...boxes.map((box) => box.ascent));
    const descent = Math.max(size * 0.21, ...boxes.map((box) => box.descent));
    const first = placed.length === 0;
    baseline = first ? ascent : Math.max(baseline + size * leading, bottom + size * 0.18 + ascent);
    bottom = baseline + descent;
    placed.push({ line, baseline });
  }
  return {
    width: Math.max(0, ...lines.map((line) => lineWidth(line, space))),
    height: bottom,
    firstBaseline: placed[0]?.baseline ?? 0,
    lastBaseline: baseline,
    draw(left, top) {
      for (const { line, baseline: at } of placed) {
        let x = left;
        for (const cluster of line) {
          for (const box of cluster) {
            box.draw(x, top + at);
            x += box.width;
          }
          x += space;
        }
      }
    },
  };
}

function clustersOf(doc: PDFKit.PDFDocument, inline: Inline[], size: number, face: Face): Cluster[] {
  const clusters: Cluster[] = [];
  let open = false;
  const put = (box: Box) => {
    if (open) clusters.at(-1)?.push(box);
    else clusters.push([box]);
    open = true;
  };
  for (const part of inline) {
    if (part.kind === 'formula') {
      put(layoutFormula(doc, part.formula, size));
      continue;
    }
    for (const word of bound(part.text).split(/( )/)) {
      if (word === ' ') open = false;
      else if (word)
        put(
          layoutRuns(
            doc,
            runsOf(word, (sign) => faceFor(sign, face)),
            size,
          ),
        );
    }
  }
  return clusters;
}

/** Keeps a number on one line with its thousands and with what it counts. */
function bound(text: string): string {
  return text.replace(/(\d) (?=\d{3}\b|%|ta\b|ga\b|daqiqa|минут|minutes)/gu, '$1\u00a0');
}

function widthOf(cluster: Cluster): number {
  return cluster.reduce((sum, box) => sum + box.width, 0);
}

function lineWidth(line: Cluster[], space: number): number {
  return line.reduce((sum, cluster) => sum + widthOf(cluster), space * (line.length - 1));
}

/** One above another, `gap` apart. */
export function stack(slabs: Slab[], gap: number): Slab {
  return {
    width: Math.max(0, ...slabs.map((slab) => slab.width)),
    height: slabs.reduce((sum, slab) => sum + slab.height, gap * Math.max(0, slabs.length - 1)),
    draw(left, top) {
      let y = top;
      for (const slab of slabs) {
        slab.draw(left, y);
        y += slab.height + gap;
      }
    },
  };
}

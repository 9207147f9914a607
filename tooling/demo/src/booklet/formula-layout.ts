import { type Face, faceFor, type Run, runsOf } from './fonts.ts';
import type { Formula } from './formula.ts';

/** Something with a size that can be drawn with its left end on a baseline; lengths in points. */
export interface Box {
  width: number;
  ascent: number;
  descent: number;
  draw: (x: number, baseline: number) => void;
}

const upright = /(arcsin|arccos|sin|cos|ctg|tg|log|lg|ln|max|min)/u;
/** Height of fraction bars and minus signs above the baseline, in ems. */
const axis = 0.258;
const scriptScale = 0.72;

export function layoutFormula(doc: PDFKit.PDFDocument, formula: Formula, size: number): Box {
  switch (formula.kind) {
    case 'symbols':
      return layoutSymbols(doc, formula.text, size);
    case 'words':
      return layoutText(doc, formula.text, size);
    case 'row':
      return layoutRow(doc, formula.parts, size);
    case 'fraction':
      return layoutFraction(doc, formula.above, formula.below, size);
    case 'root':
      return layoutRoot(doc, formula.of, formula.index, size);
    case 'scripts':
      return layoutScripts(doc, formula, size, undefined);
    case 'fence':
      return layoutFence(doc, formula.of, size);
    case 'system':
      return layoutSystem(doc, formula.rows, size);
    case 'integral':
      return layoutIntegral(doc, formula.from, formula.to, size);
    case 'vector':
      return layoutVector(doc, formula.of, size);
  }
}

export function layoutRuns(doc: PDFKit.PDFDocument, runs: Run[], size: number): Box {
  const widths = runs.map((run) => {
    const width = doc.font(run.face).fontSize(size).widthOfString(run.text);
    // An italic f leans over what follows it.
    return run.face === 'italic' && run.text.endsWith('f') ? width + size * 0.07 : width;
  });
  return {
    width: widths.reduce((sum, width) => sum + width, 0),
    ascent: size * 0.7,
    descent: size * 0.21,
    draw(x, baseline) {
      let at = x;
      runs.forEach((run, index) => {
        doc
          .font(run.face)
          .fontSize(size)
          .text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
        at += widths[index] ?? 0;
      });
    },
  };
}

export function layoutText(doc: PDFKit.PDFDocument, text: string, size: number, face: Face = 'regular'): Box {
  return layoutRuns(
    doc,
    runsOf(text, (sign) => faceFor(sign, face)),
    size,
  );
}

function layoutSymbols(doc: PDFKit.PDFDocument, text: string, size: number): Box {
  const runs = text
    .split(upright)
    .flatMap((piece, index) =>
      index % 2 === 1
        ? [{ text: piece, face: 'regular' as const }]
        : runsOf(piece, (sign) => faceFor(sign, /[a-zα-ω]/iu.test(sign) ? 'italic' : 'regular')),
    );
  return layoutRuns(doc, runs, size);
}

function layoutRow(doc: PDFKit.PDFDocument, parts: Formula[], size: number): Box {
  const placed: { box: Box; x: number }[] = [];
  let width = 0;
  for (const part of parts) {
    const base = placed.at(-1)?.box;
    const box =
      part.kind === 'scripts' ? layoutScripts(doc, part, size, base) : layoutFormula(doc, part, size);
    placed.push({ box, x: width });
    width += box.width;
  }
  return {
    width,
    ascent: Math.max(0, ...placed.map(({ box }) => box.ascent)),
    descent: Math.max(0, ...placed.map(({ box }) => box.descent)),
    draw(x, baseline) {
      for (const { box, x: offset } of placed) box.draw(x + offset, baseline);
    },
  };
}

function layoutScripts(
  doc: PDFKit.PDFDocument,
  scripts: { up?: Formula; down?: Formula },
  size: number,
  base: Box | undefined,
): Box {
  const small = Math.max(size * scriptScale, 7);
  const up = scripts.up && layoutFormula(doc, scripts.up, small);
  const down = scripts.down && layoutFormula(doc, scripts.down, small);
  const rise = Math.max(size * 0.36, (base?.ascent ?? 0) - small * 0.45, (up?.descent ?? 0) - small * 0.05);
  const drop = size * 0.2 + Math.max(0, (down?.ascent ?? 0) - small * 0.7);
  const lead = size * 0.05;
  return {
    width: lead + Math.max(up?.width ?? 0, down?.width ?? 0) + size * 0.03,
    ascent: up ? rise + up.ascent : 0,
    descent: down ? drop + down.descent : 0,
    draw(x, baseline) {
      up?.draw(x + lead, baseline - rise);
      down?.draw(x + lead * 0.4, baseline + drop);
    },
  };
}

function layoutFraction(doc: PDFKit.PDFDocument, above: Formula, below: Formula, size: number): Box {
  const inner = Math.max(size * 0.9, 7.5);
  const top = layoutFormula(doc, above, inner);
  const bottom = layoutFormula(doc, below, inner);
  const pad = size * 0.1;
  const gap = size * 0.16;
  const bar = Math.max(top.width, bottom.width) + pad * 2;
  const side = size * 0.08;
  const topBaseline = size * axis + gap + Math.min(top.descent, Math.max(top.descent, inner * 0.1));
  const bottomBaseline = bottom.ascent + gap - size * axis;
  return {
    width: bar + side * 2,
    ascent: topBaseline + top.ascent,
    descent: bottomBaseline + bottom.descent,
    draw(x, baseline) {
      const left = x + side;
      top.draw(left + (bar - top.width) / 2, baseline - topBaseline);
      bottom.draw(left + (bar - bottom.width) / 2, baseline + bottomBaseline);
      const y = baseline - size * axis;
      doc
        .lineWidth(size * 0.055)
        .moveTo(left, y)
        .lineTo(left + bar, y)
        .stroke();
    },
  };
}

function layoutRoot(doc: PDFKit.PDFDocument, of: Formula, index: Formula | undefined, size: number): Box {
  const inner = layoutFormula(doc, of, size);
  const degree = index && layoutFormula(doc, index, Math.max(size * 0.6, 6.5));
  const sign = size * 0.55;
  const lead = Math.max(0, (degree?.width ?? 0) - sign * 0.4);
  const top = inner.ascent + size * 0.17;
  const bottom = Math.min(inner.descent, Math.max(size * 0.08, inner.descent - size * 0.08));
  return {
    width: lead + sign + inner.width + size * 0.14,
    ascent: top + size * 0.06,
    descent: inner.descent,
    draw(x, baseline) {
      const left = x + lead;
      const middle = baseline - (top - bottom) * 0.42;
      doc
        .lineJoin('miter')
        .lineWidth(size * 0.05)
        .moveTo(left, middle + size * 0.06)
        .lineTo(left + sign * 0.2, middle)
        .stroke();
      doc
        .lineWidth(size * 0.095)
        .moveTo(left + sign * 0.2, middle)
        .lineTo(left + sign * 0.5, baseline + bottom)
        .stroke();
      doc
        .lineWidth(size * 0.055)
        .moveTo(left + sign * 0.5, baseline + bottom)
        .lineTo(left + sign * 0.95, baseline - top)
        .lineTo(left + sign + inner.width + size * 0.08, baseline - top)
        .stroke();
      inner.draw(left + sign + size * 0.03, baseline);
      degree?.draw(left + sign * 0.38 - degree.width, middle - size * 0.1);
    },
  };
}

function layoutFence(doc: PDFKit.PDFDocument, of: Formula, size: number): Box {
  const inner = layoutFormula(doc, of, size);
  const wide = size * 0.2;
  const gap = size * 0.1;
  const reach = Math.max(inner.ascent - size * axis, inner.descent + size * axis) + size * 0.06;
  const arc = (tip: number, bow: number, centre: number) =>
    doc
      .lineWidth(size * 0.06)
      .moveTo(tip, centre - reach)
      .quadraticCurveTo(bow, centre, tip, centre + reach)
      .stroke();
  return {
    width: inner.width + (wide + gap) * 2,
    ascent: reach + size * axis,
    descent: reach - size * axis,
    draw(x, baseline) {
      const centre = baseline - size * axis;
      arc(x + gap * 0.5 + wide, x + gap * 0.5 - wide * 0.6, centre);
      inner.draw(x + gap + wide, baseline);
      const right = x + gap * 1.5 + wide + inner.width;
      arc(right, right + wide * 1.6, centre);
    },
  };
}

function layoutSystem(doc: PDFKit.PDFDocument, rows: Formula[], size: number): Box {
  const boxes = rows.map((row) => layoutFormula(doc, row, size));
  const heights = boxes.map((box) => box.ascent + box.descent);
  const gap = size * 0.4;
  const height = heights.reduce((sum, each) => sum + each, 0) + gap * (rows.length - 1);
  const brace = size * 0.6;
  return {
    width: brace + Math.max(...boxes.map((box) => box.width)),
    ascent: height / 2 + size * axis + size * 0.1,
    descent: height / 2 - size * axis + size * 0.1,
    draw(x, baseline) {
      const centre = baseline - size * axis;
      const half = height / 2 + size * 0.1;
      const spine = x + size * 0.22;
      const tip = x + size * 0.42;
      const point = x + size * 0.04;
      doc
        .lineWidth(size * 0.06)
        .moveTo(tip, centre - half)
        .bezierCurveTo(spine - 1, centre - half, spine + 1.5, centre, point, centre)
        .bezierCurveTo(spine + 1.5, centre, spine - 1, centre + half, tip, centre + half)
        .stroke();
      let y = centre - height / 2;
      boxes.forEach((box, index) => {
        box.draw(x + brace, y + box.ascent);
        y += (heights[index] ?? 0) + gap;
      });
    },
  };
}

function layoutIntegral(doc: PDFKit.PDFDocument, from: Formula, to: Formula, size: number): Box {
  const sign = layoutRuns(doc, [{ text: '∫', face: 'math' }], size * 1.75);
  const small = size * scriptScale;
  const low = layoutFormula(doc, from, small);
  const high = layoutFormula(doc, to, small);
  const limits = sign.width * 0.92;
  return {
    width: limits + Math.max(low.width * 0.8, high.width + size * 0.12) + size * 0.12,
    ascent: size * 1.5,
    descent: size * 0.75,
    draw(x, baseline) {
      sign.draw(x, baseline + size * 0.16);
      high.draw(x + limits + size * 0.12, baseline - size * 0.9);
      low.draw(x + limits * 0.72, baseline + size * 0.62);
    },
  };
}

function layoutVector(doc: PDFKit.PDFDocument, of: Formula, size: number): Box {
  const inner = layoutFormula(doc, of, size);
  const lift = size * 0.84;
  return {
    width: inner.width + size * 0.04,
    ascent: lift + size * 0.16,
    descent: inner.descent,
    draw(x, baseline) {
      inner.draw(x, baseline);
      const y = baseline - lift;
      const end = x + inner.width + size * 0.08;
      const head = size * 0.11;
      doc
        .lineWidth(size * 0.05)
        .moveTo(x, y)
        .lineTo(end, y)
        .stroke();
      doc
        .moveTo(end - head, y - head * 0.8)
        .lineTo(end, y)
        .lineTo(end - head, y + head * 0.8)
        .stroke();
    },
  };
}

import type { Formula } from './formula.ts';
import { formulaOf } from './formula.ts';
import { layoutFormula } from './formula-layout.ts';

type Point = readonly [x: number, y: number];

interface Stroke {
  weight?: number;
  colour?: string;
  dashed?: boolean;
  closed?: boolean;
  fill?: string;
}

/** Where a label stands in relation to its point. */
type Anchor = 'centre' | 'left' | 'right' | 'above' | 'below';

/** Draws in points from the figure's own top left corner, y downwards. */
export interface Pen {
  path: (points: readonly Point[], stroke?: Stroke) => void;
  circle: (centre: Point, radius: number, stroke?: Stroke) => void;
  /** Angles in degrees, counter-clockwise from the positive x axis. */
  arc: (centre: Point, radius: number, from: number, to: number, stroke?: Stroke) => void;
  dot: (centre: Point) => void;
  arrow: (from: Point, to: Point) => void;
  label: (text: string | Formula, at: Point, anchor?: Anchor) => void;
}

export interface Figure {
  width: number;
  height: number;
  draw: (pen: Pen) => void;
}

const labelSize = 10.5;

export function drawFigure(doc: PDFKit.PDFDocument, figure: Figure, left: number, top: number): void {
  const at = ([x, y]: Point): Point => [left + x, top + y];
  const path: Pen['path'] = (points, stroke = {}) => {
    doc.save().lineJoin('round').lineCap('round');
    doc.lineWidth(stroke.weight ?? 1).strokeColor(stroke.colour ?? 'black');
    if (stroke.dashed) doc.dash(3, { space: 2.6 });
    points.map(at).forEach(([x, y], index) => {
      if (index === 0) doc.moveTo(x, y);
      else doc.lineTo(x, y);
    });
    if (stroke.closed) doc.closePath();
    if (stroke.fill && stroke.weight === 0) doc.fill(stroke.fill);
    else if (stroke.fill) doc.fillAndStroke(stroke.fill, 'black');
    else doc.stroke();
    doc.restore();
  };
  const arcPoints = ([x, y]: Point, radius: number, from: number, to: number): Point[] => {
    const steps = Math.max(8, Math.ceil(Math.abs(to - from) / 5));
    return Array.from({ length: steps + 1 }, (_, step) => {
      const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
      return [x + radius * Math.cos(angle), y - radius * Math.sin(angle)];
    });
  };
  const dot: Pen['dot'] = (centre) => {
    const [x, y] = at(centre);
    doc.circle(x, y, 1.9).fill('black');
  };
  figure.draw({
    path,
    dot,
    arc: (centre, radius, from, to, stroke) => path(arcPoints(centre, radius, from, to), stroke),
    circle: ([x, y], radius, stroke = {}) => {
      doc.lineWidth(stroke.weight ?? 1).circle(left + x, top + y, radius);
      if (stroke.fill) doc.fillAndStroke(stroke.fill, 'black');
      else doc.stroke();
      doc.fillColor('black');
    },
    arrow(from, to) {
      path([from, to], { weight: 0.8 });
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      const wing = (turn: number): Point => [
        to[0] - 5.5 * Math.cos(angle + turn),
        to[1] - 5.5 * Math.sin(angle + turn),
      ];
      path([to, wing(0.35), wing(-0.35)], { weight: 0, fill: 'black', closed: true });
    },
    label(text, point, anchor = 'centre') {
      const box = layoutFormula(doc, typeof text === 'string' ? formulaOf(text) : text, labelSize);
      const [x, y] = at(point);
      const middle = y + labelSize * 0.24;
      if (anchor === 'centre') box.draw(x - box.width / 2, middle);
      else if (anchor === 'left') box.draw(x - box.width - 3.5, middle);
      else if (anchor === 'right') box.draw(x + 3.5, middle);
      else if (anchor === 'above') box.draw(x - box.width / 2, y - 5);
      else box.draw(x - box.width / 2, y + 3.5 + box.ascent);
    },
  });
}

import type { Figure, Pen } from '../figure.ts';
import { words } from '../formula.ts';

type Point = readonly [x: number, y: number];

interface Frame {
  xFrom: number;
  xTo: number;
  yFrom: number;
  yTo: number;
  /** Points per unit. */
  unit: number;
}

const soft = '#dfe5f0';
const grid = '#ccd5e2';

/** Coordinate axes over a pale unit grid; returns the map from mathematics to the figure. */
function drawAxes(pen: Pen, frame: Frame): (x: number, y: number) => Point {
  const place = (x: number, y: number): Point => [
    (x - frame.xFrom) * frame.unit,
    (frame.yTo - y) * frame.unit,
  ];
  for (let x = Math.ceil(frame.xFrom); x <= frame.xTo; x += 1)
    pen.path([place(x, frame.yFrom), place(x, frame.yTo)], { weight: 0.5, colour: grid });
  for (let y = Math.ceil(frame.yFrom); y <= frame.yTo; y += 1)
    pen.path([place(frame.xFrom, y), place(frame.xTo, y)], { weight: 0.5, colour: grid });
  pen.arrow(place(frame.xFrom, 0), place(frame.xTo, 0));
  pen.arrow(place(0, frame.yFrom), place(0, frame.yTo));
  const [endX, axisY] = place(frame.xTo, 0);
  pen.label('x', [endX - 1, axisY + 9]);
  const [axisX, endY] = place(0, frame.yTo);
  pen.label('y', [axisX - 8, endY + 4]);
  pen.label('0', [axisX - 6, axisY + 8]);
  return place;
}

function sample(f: (x: number) => number, from: number, to: number): Point[] {
  return Array.from({ length: 61 }, (_, step) => {
    const x = from + ((to - from) * step) / 60;
    return [x, f(x)];
  });
}

function sizeOf(frame: Frame) {
  return {
    width: (frame.xTo - frame.xFrom) * frame.unit,
    height: (frame.yTo - frame.yFrom) * frame.unit,
  };
}

/** y = x² − 2x − 3. */
export function parabola(): Figure {
  const frame = { xFrom: -2.6, xTo: 4.8, yFrom: -4.8, yTo: 2.8, unit: 17 };
  return {
    ...sizeOf(frame),
    draw(pen) {
      const place = drawAxes(pen, frame);
      const curve = sample((x) => x * x - 2 * x - 3, -1.38, 3.38);
      pen.path(
        curve.map(([x, y]) => place(x, y)),
        { weight: 1.4 },
      );
      for (const [x, y] of [
        [-1, 0],
        [3, 0],
        [1, -4],
      ] as const)
        pen.dot(place(x, y));
      const [leftX, leftY] = place(-1, 0);
      pen.label('−1', [leftX - 9, leftY + 8]);
      const [rightX, rightY] = place(3, 0);
      pen.label('3', [rightX + 7, rightY + 8]);
      const [lowX, lowY] = place(0, -4);
      pen.label('−4', [lowX, lowY], 'left');
      pen.path([place(0, -4), place(1, -4), place(1, 0)], { weight: 0.7, dashed: true });
      const [oneX, oneY] = place(1, 0);
      pen.label('1', [oneX, oneY - 8]);
    },
  };
}

/** The line through (0; 2) and (4; 0). */
export function fallingLine(): Figure {
  const frame = { xFrom: -2.5, xTo: 5.8, yFrom: -1.7, yTo: 4, unit: 17 };
  return {
    ...sizeOf(frame),
    draw(pen) {
      const place = drawAxes(pen, frame);
      pen.path([place(-2, 3), place(5.4, -0.7)], { weight: 1.4 });
      pen.dot(place(0, 2));
      pen.dot(place(4, 0));
      const [x2, y2] = place(0, 2);
      pen.label('2', [x2 + 7, y2 - 6]);
      const [x4, y4] = place(4, 0);
      pen.label('4', [x4 + 4, y4 - 9]);
    },
  };
}

/** The region between y = 4 − x² and the x axis. */
export function regionUnderParabola(): Figure {
  const frame = { xFrom: -3.2, xTo: 3.5, yFrom: -1.2, yTo: 5.2, unit: 17 };
  const curve = (x: number) => 4 - x * x;
  return {
    ...sizeOf(frame),
    draw(pen) {
      const frameOf = (x: number, y: number): Point => [
        (x - frame.xFrom) * frame.unit,
        (frame.yTo - y) * frame.unit,
      ];
      pen.path(
        sample(curve, -2, 2).map(([x, y]) => frameOf(x, y)),
        { weight: 0, fill: soft, closed: true },
      );
      const place = drawAxes(pen, frame);
      pen.path(
        sample(curve, -2.26, 2.26).map(([x, y]) => place(x, y)),
        { weight: 1.4 },
      );
      const [left, base] = place(-2, 0);
      pen.label('−2', [left - 13, base + 8]);
      const [right] = place(2, 0);
      pen.label('2', [right + 10, base + 8]);
      const [x4, y4] = place(0, 4);
      pen.label('4', [x4 + 9, y4 - 7]);
    },
  };
}

/** How many pupils got each mark: 2, 3, 4 and 5. */
export const pupilsByMark: readonly (readonly [mark: number, pupils: number])[] = [
  [2, 3],
  [3, 8],
  [4, 10],
  [5, 4],
];

export function marksHistogram(): Figure {
  const unit = 9;
  const bar = 24;
  const left = 24;
  const base = 118;
  return {
    width: 190,
    height: 146,
    draw(pen) {
      for (let count = 2; count <= 10; count += 2) {
        const y = base - count * unit;
        pen.path(
          [
            [left, y],
            [176, y],
          ],
          { weight: 0.5, colour: grid },
        );
        pen.label(String(count), [left, y], 'left');
      }
      pupilsByMark.forEach(([mark, pupils], index) => {
        const x = left + 14 + index * (bar + 12);
        const top = base - pupils * unit;
        pen.path(
          [
            [x, base],
            [x, top],
            [x + bar, top],
            [x + bar, base],
          ],
          { fill: soft, closed: true },
        );
        pen.label(String(mark), [x + bar / 2, base + 9]);
      });
      pen.arrow([left, base], [186, base]);
      pen.arrow([left, base], [left, 12]);
      pen.label('0', [left, base], 'left');
      pen.label(words('oʻquvchilar soni'), [left + 40, 7]);
      pen.label(words('baho'), [172, base + 20]);
    },
  };
}

import type { Figure } from '../figure.ts';

type Point = readonly [x: number, y: number];

/** Right angle at C, altitude CH to the hypotenuse; legs 8 and 6. */
export function rightTriangle(): Figure {
  const unit = 15;
  const c: Point = [16, 110];
  const a: Point = [c[0] + 8 * unit, c[1]];
  const b: Point = [c[0], c[1] - 6 * unit];
  // H divides AB from A in the ratio AC² : AB² = 64 : 100.
  const h: Point = [a[0] + (b[0] - a[0]) * 0.64, a[1] + (b[1] - a[1]) * 0.64];
  return {
    width: 156,
    height: 132,
    draw(pen) {
      pen.path([c, a, b], { closed: true, weight: 1.2 });
      pen.path([c, h]);
      pen.path(
        [
          [c[0] + 9, c[1]],
          [c[0] + 9, c[1] - 9],
          [c[0], c[1] - 9],
        ],
        { weight: 0.7 },
      );
      const along: Point = [0.8 * 8, 0.6 * 8];
      const down: Point = [-0.6 * 8, 0.8 * 8];
      pen.path(
        [
          [h[0] + along[0], h[1] + along[1]],
          [h[0] + along[0] + down[0], h[1] + along[1] + down[1]],
          [h[0] + down[0], h[1] + down[1]],
        ],
        { weight: 0.7 },
      );
      pen.label('C', [c[0] - 2, c[1] + 9]);
      pen.label('A', [a[0] + 4, a[1] + 9]);
      pen.label('B', [b[0] - 8, b[1] - 4]);
      pen.label('H', [h[0] + 9, h[1] - 7]);
      pen.label('8', [c[0] + 4 * unit, c[1] + 10]);
      pen.label('6', [c[0] - 8, c[1] - 3 * unit]);
    },
  };
}

/** A chord AB, the radius OA and the distance OH from the centre. */
export function circleWithChord(): Figure {
  const o: Point = [66, 62];
  const radius = 54;
  const half = (radius * 12) / 13;
  const distance = (radius * 5) / 13;
  const y = o[1] + distance;
  return {
    width: 132,
    height: 126,
    draw(pen) {
      pen.circle(o, radius);
      pen.path(
        [
          [o[0] - half, y],
          [o[0] + half, y],
        ],
        { weight: 1.2 },
      );
      pen.path([o, [o[0] - half, y]]);
      pen.path([o, [o[0], y]], { dashed: true });
      pen.path(
        [
          [o[0] + 7, y],
          [o[0] + 7, y - 7],
          [o[0], y - 7],
        ],
        { weight: 0.7 },
      );
      pen.dot(o);
      pen.label('O', [o[0] + 8, o[1] - 6]);
      pen.label('A', [o[0] - half - 9, y + 5]);
      pen.label('B', [o[0] + half + 9, y + 5]);
      pen.label('H', [o[0], y + 9]);
      pen.label('13', [o[0] - half / 2 - 2, o[1] + distance / 2 - 9]);
    },
  };
}

/** Central angle AOB of 110° and an angle at C on the larger arc. */
export function inscribedAngle(): Figure {
  const o: Point = [62, 64];
  const radius = 54;
  const on = (degrees: number): Point => [
    o[0] + radius * Math.cos((degrees * Math.PI) / 180),
    o[1] - radius * Math.sin((degrees * Math.PI) / 180),
  ];
  const a = on(215);
  const b = on(325);
  const c = on(76);
  return {
    width: 126,
    height: 128,
    draw(pen) {
      pen.circle(o, radius);
      pen.path([a, o, b], { weight: 1.2 });
      pen.path([a, c, b], { weight: 1.2 });
      pen.arc(o, 12, 215, 325, { weight: 0.7 });
      pen.dot(o);
      pen.label('110°', [o[0], o[1] + 21]);
      pen.label('O', [o[0] - 1, o[1] - 9]);
      pen.label('A', [a[0] - 8, a[1] + 5]);
      pen.label('B', [b[0] + 8, b[1] + 5]);
      pen.label('C', [c[0] + 3, c[1] - 7]);
    },
  };
}

/** Isosceles trapezium: bases 6 and 14, legs 5. */
export function trapezium(): Figure {
  const unit = 10;
  const base = 56;
  const a: Point = [14, base];
  const d: Point = [14 + 14 * unit, base];
  const b: Point = [14 + 4 * unit, base - 3 * unit];
  const c: Point = [14 + 10 * unit, base - 3 * unit];
  return {
    width: 168,
    height: 72,
    draw(pen) {
      pen.path([a, b, c, d], { closed: true, weight: 1.2 });
      pen.label('A', [a[0] - 5, a[1] + 8]);
      pen.label('B', [b[0] - 4, b[1] - 8]);
      pen.label('C', [c[0] + 4, c[1] - 8]);
      pen.label('D', [d[0] + 5, d[1] + 8]);
      pen.label('6', [(b[0] + c[0]) / 2, b[1] - 8]);
      pen.label('14', [(a[0] + d[0]) / 2, base + 9]);
      pen.label('5', [(a[0] + b[0]) / 2 - 9, (a[1] + b[1]) / 2 - 3]);
      pen.label('5', [(c[0] + d[0]) / 2 + 9, (c[1] + d[1]) / 2 - 3]);
    },
  };
}

/** Sides 13, 14 and 15. */
export function triangleOfThreeSides(): Figure {
  const unit = 9;
  const a: Point = [14, 122];
  const c: Point = [14 + 14 * unit, 122];
  // The foot of the altitude is 5 from A, for 13² = 5² + 12².
  const b: Point = [14 + 5 * unit, 122 - 12 * unit];
  return {
    width: 156,
    height: 142,
    draw(pen) {
      pen.path([a, b, c], { closed: true, weight: 1.2 });
      pen.label('A', [a[0] - 7, a[1] + 6]);
      pen.label('B', [b[0], b[1] - 8]);
      pen.label('C', [c[0] + 7, c[1] + 6]);
      pen.label('13', [(a[0] + b[0]) / 2 - 10, (a[1] + b[1]) / 2]);
      pen.label('15', [(b[0] + c[0]) / 2 + 11, (b[1] + c[1]) / 2 - 2]);
      pen.label('14', [(a[0] + c[0]) / 2, a[1] + 10]);
    },
  };
}

/** Sides 5 and 7 with 60° between them. */
export function triangleWithAngle(): Figure {
  const unit = 17;
  const a: Point = [14, 92];
  const c: Point = [14 + 7 * unit, 92];
  const b: Point = [14 + 2.5 * unit, 92 - 2.5 * Math.sqrt(3) * unit];
  return {
    width: 150,
    height: 112,
    draw(pen) {
      pen.path([a, b, c], { closed: true, weight: 1.2 });
      pen.arc(a, 15, 0, 60, { weight: 0.7 });
      pen.label('60°', [a[0] + 26, a[1] - 10]);
      pen.label('A', [a[0] - 7, a[1] + 5]);
      pen.label('B', [b[0], b[1] - 8]);
      pen.label('C', [c[0] + 8, c[1] + 5]);
      pen.label('5', [(a[0] + b[0]) / 2 - 8, (a[1] + b[1]) / 2 - 4]);
      pen.label('7', [(a[0] + c[0]) / 2, a[1] + 10]);
    },
  };
}

/** Sector of 60° in a circle of radius 6. */
export function sector(): Figure {
  const o: Point = [56, 60];
  const radius = 48;
  const half = (radius * Math.sqrt(3)) / 2;
  return {
    width: 116,
    height: 114,
    draw(pen) {
      const rim = Array.from({ length: 13 }, (_, step): Point => {
        const angle = ((60 + step * 5) * Math.PI) / 180;
        return [o[0] + radius * Math.cos(angle), o[1] - radius * Math.sin(angle)];
      });
      pen.path([o, ...rim], { fill: '#dfe5f0', closed: true });
      pen.circle(o, radius);
      pen.arc(o, 11, 60, 120, { weight: 0.7 });
      pen.dot(o);
      pen.label('O', [o[0], o[1] + 9]);
      pen.label('60°', [o[0], o[1] - 19]);
      pen.label('A', [o[0] - radius / 2 - 6, o[1] - half - 5]);
      pen.label('B', [o[0] + radius / 2 + 6, o[1] - half - 5]);
      pen.label('6', [o[0] + radius / 4 + 8, o[1] - half / 2 + 4]);
    },
  };
}

/** ABCDA₁B₁C₁D₁ with the diagonal AC₁. */
export function cube(): Figure {
  const edge = 68;
  const shift: Point = [40, -19];
  const a: Point = [16, 116];
  const corner = (x: number, y: number, z: number): Point => [
    a[0] + x * edge + y * shift[0],
    a[1] - z * edge + y * shift[1],
  ];
  return {
    width: 142,
    height: 132,
    draw(pen) {
      const dashed = { dashed: true, weight: 0.9 };
      pen.path([corner(0, 1, 0), corner(0, 0, 0)], dashed);
      pen.path([corner(0, 1, 0), corner(1, 1, 0)], dashed);
      pen.path([corner(0, 1, 0), corner(0, 1, 1)], dashed);
      pen.path([corner(0, 0, 0), corner(1, 0, 0), corner(1, 0, 1), corner(0, 0, 1)], {
        closed: true,
        weight: 1.2,
      });
      pen.path([corner(0, 0, 1), corner(0, 1, 1), corner(1, 1, 1), corner(1, 0, 1)], { weight: 1.2 });
      pen.path([corner(1, 0, 0), corner(1, 1, 0), corner(1, 1, 1)], { weight: 1.2 });
      pen.path([corner(0, 0, 0), corner(1, 1, 1)], { dashed: true, weight: 1.3 });
      const name = (text: string, point: Point, dx: number, dy: number) =>
        pen.label(text, [point[0] + dx, point[1] + dy]);
      name('A', corner(0, 0, 0), -6, 8);
      name('B', corner(0, 1, 0), 8, -6);
      name('C', corner(1, 1, 0), 8, 3);
      name('D', corner(1, 0, 0), 5, 8);
      name('A_1', corner(0, 0, 1), -9, -2);
      name('B_1', corner(0, 1, 1), -4, -8);
      name('C_1', corner(1, 1, 1), 7, -7);
      name('D_1', corner(1, 0, 1), -7, -7);
    },
  };
}

/** Regular pyramid SABCD: base edge 6, height 4. */
export function pyramid(): Figure {
  const a: Point = [14, 136];
  const d: Point = [112, 136];
  const c: Point = [160, 98];
  const b: Point = [62, 98];
  const o: Point = [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2];
  const s: Point = [o[0], 14];
  return {
    width: 172,
    height: 152,
    draw(pen) {
      const dashed = { dashed: true, weight: 0.9 };
      pen.path([a, b, c], dashed);
      pen.path([b, s], dashed);
      pen.path([a, c], { dashed: true, weight: 0.6 });
      pen.path([b, d], { dashed: true, weight: 0.6 });
      pen.path([s, o], { dashed: true, weight: 1.1 });
      pen.path([a, d, c, s], { closed: true, weight: 1.2 });
      pen.path([s, d], { weight: 1.2 });
      pen.label('S', [s[0], s[1] - 8]);
      pen.label('A', [a[0] - 5, a[1] + 8]);
      pen.label('B', [b[0] - 7, b[1] - 5]);
      pen.label('C', [c[0] + 8, c[1] + 2]);
      pen.label('D', [d[0] + 4, d[1] + 8]);
      pen.label('O', [o[0] - 5, o[1] + 10]);
      pen.label('4', [o[0] + 6, (s[1] + o[1]) / 2 + 14]);
      pen.label('6', [(a[0] + d[0]) / 2, a[1] + 9]);
    },
  };
}

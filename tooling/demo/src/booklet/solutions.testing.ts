import { pupilsByMark } from './content/figures-plots.ts';

/**
 * Every item solved again from its question, by search, summation or coordinates rather than by the
 * reasoning that made the key. Numbered as in the full paper.
 */
export type Solution =
  | { number: number }
  | { function: (x: number) => number }
  | { set: (x: number) => boolean };

const degrees = Math.PI / 180;

/** The only roots of `f` in an interval, by sign changes and bisection; none may be double. */
function roots(f: (x: number) => number, from: number, to: number): number[] {
  const steps = 20_011;
  const found: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    let low = from + ((to - from) * step) / steps;
    let high = from + ((to - from) * (step + 1)) / steps;
    if (Math.sign(f(low)) * Math.sign(f(high)) !== -1) continue;
    for (let halving = 0; halving < 60; halving += 1) {
      const middle = (low + high) / 2;
      if (Math.sign(f(middle)) === Math.sign(f(low))) low = middle;
      else high = middle;
    }
    found.push((low + high) / 2);
  }
  return found;
}

function only(f: (x: number) => number, from: number, to: number): number {
  const found = roots(f, from, to);
  if (found.length !== 1) throw new Error(`Expected one root, found ${found.join(', ')}.`);
  return found[0] ?? Number.NaN;
}

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const derivative = (f: (x: number) => number, x: number) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;

function area(f: (x: number) => number, from: number, to: number): number {
  const steps = 20_000;
  const width = (to - from) / steps;
  return total(upTo(steps).map((step) => f(from + (step + 0.5) * width) * width));
}

function lowest(f: (x: number) => number, from: number, to: number): number {
  return Math.min(...upTo(40_001).map((step) => f(from + ((to - from) * step) / 40_000)));
}

type Point = readonly number[];
const distance = (p: Point, q: Point) => Math.hypot(...p.map((each, index) => each - (q[index] ?? 0)));
const polygonArea = (points: Point[]) =>
  Math.abs(
    total(
      points.map((p, index) => {
        const q = points[(index + 1) % points.length] ?? p;
        return (p[0] ?? 0) * (q[1] ?? 0) - (q[0] ?? 0) * (p[1] ?? 0);
      }),
    ),
  ) / 2;

/** The triangle 13, 14, 15 with the side of 14 on the x axis. */
const heron: Point[] = (() => {
  const x = only((at) => Math.hypot(at - 14, Math.sqrt(169 - at * at)) - 15, 0, 13);
  return [
    [0, 0],
    [14, 0],
    [x, Math.sqrt(169 - x * x)],
  ];
})();

function circumradius([a = [], b = [], c = []]: Point[]): number {
  const height = only(
    (y) => distance([distance(a, b) / 2, y], a) - distance([distance(a, b) / 2, y], c),
    -100,
    100,
  );
  return distance([distance(a, b) / 2, height], a);
}

const cubic = (x: number) => x ** 3 - 3 * x ** 2 - 9 * x + 5;
const threeDigit = [1, 2, 3, 4, 5].flatMap((i) =>
  [1, 2, 3, 4, 5].flatMap((j) =>
    [1, 2, 3, 4, 5].filter((k) => i !== j && j !== k && i !== k).map((k) => 100 * i + 10 * j + k),
  ),
);
const throws = upTo(36).map((index) => Math.floor(index / 6) + 1 + (index % 6) + 1);
const corner: Point[] = [
  [0, 0],
  [5 * Math.cos(60 * degrees), 5 * Math.sin(60 * degrees)],
  [7, 0],
];

export const solutions: Record<string, () => Solution> = {
  '1': () => ({ number: (7 / 3 - 5 / 6) / (3 / 4) }),
  '2': () => ({ number: Math.sqrt(50) - Math.sqrt(18) + Math.sqrt(8) }),
  '3': () => ({ number: Math.max(...upTo(127).filter((d) => d > 0 && 84 % d === 0 && 126 % d === 0)) }),
  '4': () => ({ number: (240_000 - 24_000) * 1.1 }),
  '5': () => ({ number: only((x) => (x - 1) / 2 - (x - 2) / 3 - 1, -50, 50) }),
  '6': () => {
    const y = only((at) => 2 * (1 + at) + 3 * at - 12, -50, 50);
    return { number: (1 + y) * y };
  },
  '7': () => ({ number: total(roots((x) => x * x - 5 * x + 3, -10, 10).map((x) => x * x)) }),
  '8': () => ({ set: (x) => x * x - x - 6 <= 0 }),
  '9': () => ({ set: (x) => x !== 4 && (x + 1) / (x - 4) >= 0 }),
  '10': () => ({ function: (x) => (x + 1) * (x - 3) }),
  '11': () => ({ set: (x) => 4 - x >= 0 && x + 1 !== 0 }),
  '12': () => ({ function: (y) => only((x) => 3 * x + 2 - y, -50, 50) }),
  '13': () => ({ number: Math.log2(48) - Math.log2(3) }),
  '14': () => ({ number: only((x) => 3 ** (2 * x - 1) - 27, -5, 5) }),
  '15': () => ({ number: only((x) => Math.log(x - 2) / Math.log(3) - 2, 2.001, 50) }),
  '16': () => ({ set: (x) => x > 1 && Math.log(x - 1) / Math.log(0.5) > -2 }),
  '17': () => ({ number: Math.sin(150 * degrees) + Math.cos(240 * degrees) + Math.tan(45 * degrees) }),
  '18': () => ({ number: Math.cos(only((a) => Math.sin(a) - 3 / 5, Math.PI / 2, Math.PI)) }),
  '19': () => ({ function: (a) => (1 - Math.cos(2 * a)) / Math.sin(2 * a) }),
  '20': () => {
    const step = (19 - 7) / (7 - 3);
    return { number: total(upTo(10).map((n) => 7 + (n - 2) * step)) };
  },
  '21': () => ({ number: total(upTo(5).map((n) => 3 * (-2) ** n)) }),
  '22': () => ({ number: lowest((t) => distance([0, 0], [8 * t, 6 * (1 - t)]), 0, 1) }),
  '23': () => ({ number: only((d) => 2 * Math.sqrt(169 - d * d) - 24, 0, 13) }),
  '24': () => {
    const on = (angle: number): Point => [Math.cos(angle * degrees), Math.sin(angle * degrees)];
    const [a, b, c] = [on(0), on(110), on(250)];
    const cosine =
      (distance(a, c) ** 2 + distance(b, c) ** 2 - distance(a, b) ** 2) /
      (2 * distance(a, c) * distance(b, c));
    return { number: Math.acos(cosine) / degrees };
  },
  '25': () => {
    const height = only((h) => Math.hypot((14 - 6) / 2, h) - 5, 0.1, 20);
    return {
      number: polygonArea([
        [0, 0],
        [14, 0],
        [10, height],
        [4, height],
      ]),
    };
  },
  '26': () => ({ number: 4 * distance([5, 0], [0, 12]) }),
  '27': () => ({ function: (x) => 2 + ((0 - 2) / (4 - 0)) * x }),
  '28': () => ({ number: 2 * 3 + -1 * 4 }),
  '29': () => {
    const edge = only((a) => 6 * a * a - 96, 0.1, 50);
    return { number: distance([0, 0, 0], [edge, edge, edge]) };
  },
  '30': () => ({ number: derivative((x) => x ** 3 - 3 * x ** 2 + 5, -1) }),
  '31': () => {
    const marks = pupilsByMark.flatMap(([mark, pupils]) => upTo(pupils).map(() => mark));
    return { number: total(marks) / marks.length };
  },
  '32': () => ({ number: throws.filter((sum) => sum === 8).length / throws.length }),
  '33': () => ({ number: polygonArea(heron) }),
  '34': () => ({ number: circumradius(heron) }),
  '35': () => ({ number: heron[2]?.[1] ?? Number.NaN }),
  '36a': () => ({ number: lowest((x) => x * x - 6 * x + 5, -20, 20) }),
  '36b': () => ({ number: only((x) => x * x - 6 * x + 5 - 12, 0, 50) }),
  '37a': () => ({ number: only((x) => (Math.log(x + 3) + Math.log(x - 1)) / Math.log(5) - 1, 1.001, 50) }),
  '37b': () => ({ number: total(roots((x) => 4 ** x - 6 * 2 ** x + 8, -10.01, 10)) }),
  '38a': () => {
    const a = Math.atan(2);
    return { number: (3 * Math.sin(a) - Math.cos(a)) / (Math.sin(a) + Math.cos(a)) };
  },
  '38b': () => ({ number: roots((x) => Math.sin(2 * x) - 1 / 2, 0, 2 * Math.PI).length }),
  '39a': () => ({ number: total(upTo(20).map((n) => 4 * (n + 1) - 7)) }),
  '39b': () => ({ number: total(upTo(200).map((n) => 5 * (-3 / 7) ** n)) }),
  '40a': () => ({ number: distance(corner[1] ?? [], corner[2] ?? []) }),
  '40b': () => ({ number: polygonArea(corner) }),
  '41a': () => ({ number: (60 / 360) * 2 * Math.PI * 6 }),
  '41b': () => ({ number: area((radius) => radius * 60 * degrees, 0, 6) }),
  '42a': () => ({ number: 4 * 0.5 * 6 * distance([0, 0, 4], [3, 0, 0]) }),
  '42b': () => ({ number: area((z) => (6 * (1 - z / 4)) ** 2, 0, 4) }),
  '43a': () => ({
    number: roots((x) => derivative(cubic, x), -20, 20).find((x) => cubic(x) > cubic(x + 0.1)) ?? Number.NaN,
  }),
  '43b': () => ({ number: lowest(cubic, 0, 4) }),
  '44a': () => ({ number: area((x) => 3 * x * x + 1, 0, 2) }),
  '44b': () => ({ number: area((x) => 4 - x * x, -2, 2) }),
  '45a': () => ({ number: threeDigit.length }),
  '45b': () => ({ number: threeDigit.filter((n) => n % 2 === 0).length / threeDigit.length }),
};

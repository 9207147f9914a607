/**
 * The published figures worked out another way than the product does: elementary symmetric functions by listing every subset,
 * item parameters by fixed-point iteration, abilities by bisection, the normal distribution by Simpson's rule.
 * Formulas: conditional likelihood (Andersen 1972), Warm (1989), scale and grades of the product's design.
 */
export interface Sitting {
  person: string;
  /** 1 right, 0 wrong or blank; in paper order. */
  scored: (0 | 1)[];
  /** Items from the first on up to the last that has any stored answer; those after it were not reached. */
  reached: number;
}

export interface ExpectedScore {
  measure: number;
  se: number;
  scaled: number;
  scaledSe: number;
  grade: string;
  likelihood: Record<string, number>;
}

const cuts: [string, number][] = [
  ['A+', 70],
  ['A', 65],
  ['B+', 60],
  ['B', 55],
  ['C+', 50],
  ['C', 46],
];

export function expectedScores(sittings: Sitting[]): {
  difficulties: number[];
  scores: Map<string, ExpectedScore>;
} {
  const difficulties = difficultiesOf(sittings);
  const measures = sittings.map(({ scored }) => warm(difficulties, sumOf(scored)));
  const mean = sumOf(measures.map((row) => row.measure)) / measures.length;
  const sd = Math.sqrt(sumOf(measures.map((row) => (row.measure - mean) ** 2)) / (measures.length - 1));
  const scores = new Map(
    sittings.map(({ person }, index): [string, ExpectedScore] => {
      const { measure, se } = measures[index] as { measure: number; se: number };
      const uncut = 50 + (10 * (measure - mean)) / sd;
      const scaledSe = (10 * se) / sd;
      const scaled = Math.floor(Math.min(75, Math.max(0, uncut)) * 100 + 0.5) / 100;
      const grade = cuts.find(([, from]) => scaled >= from)?.[0] ?? 'none';
      return [person, { measure, se, scaled, scaledSe, grade, likelihood: likelihoodOf(uncut, scaledSe) }];
    }),
  );
  return { difficulties, scores };
}

/** e_j ← e_j × observed_j / expected_j until nothing moves; then log and centre. */
function difficultiesOf(sittings: Sitting[]): number[] {
  const count = sittings[0]?.scored.length ?? 0;
  const easiness = new Array<number>(count).fill(1);
  const observed = new Array<number>(count).fill(0);
  const groups = new Map<string, { reached: number; score: number; n: number }>();
  for (const { scored, reached } of sittings) {
    const seen = scored.slice(0, reached);
    const score = sumOf(seen);
    if (score === 0 || score === reached) continue;
    seen.forEach((mark, item) => {
      observed[item] = (observed[item] ?? 0) + mark;
    });
    const key = `${reached}/${score}`;
    const group = groups.get(key) ?? { reached, score, n: 0 };
    group.n += 1;
    groups.set(key, group);
  }
  for (let round = 0; round < 20_000; round += 1) {
    const expected = new Array<number>(count).fill(0);
    for (const { reached, score, n } of groups.values())
      shareOfSubsets(easiness.slice(0, reached), score).forEach((share, item) => {
        expected[item] = (expected[item] ?? 0) + n * share;
      });
    let moved = 0;
    for (let item = 0; item < count; item += 1) {
      const factor = (observed[item] as number) / (expected[item] as number);
      easiness[item] = (easiness[item] as number) * factor;
      moved = Math.max(moved, Math.abs(Math.log(factor)));
    }
    if (moved < 1e-13) break;
  }
  const logs = easiness.map((value) => -Math.log(value));
  const centre = sumOf(logs) / count;
  return logs.map((value) => value - centre);
}

/** P(item right | score), by listing all subsets of that size. */
function shareOfSubsets(easiness: number[], score: number): number[] {
  const weights = new Array<number>(easiness.length).fill(0);
  let total = 0;
  for (let subset = 0; subset < 1 << easiness.length; subset += 1) {
    const members = easiness.map((_, item) => item).filter((item) => (subset >> item) & 1);
    if (members.length !== score) continue;
    const weight = members.reduce((product, item) => product * (easiness[item] as number), 1);
    total += weight;
    for (const item of members) weights[item] = (weights[item] as number) + weight;
  }
  return weights.map((weight) => weight / total);
}

/** Root of r − ΣP + J/(2I), J = ΣPQ(1−2P), I = ΣPQ, by bisection; s.e. 1/√I. */
function warm(difficulties: number[], score: number): { measure: number; se: number } {
  const at = (theta: number) => {
    const p = difficulties.map((b) => 1 / (1 + Math.exp(b - theta)));
    const information = sumOf(p.map((value) => value * (1 - value)));
    const j = sumOf(p.map((value) => value * (1 - value) * (1 - 2 * value)));
    return { slope: score - sumOf(p) + j / (2 * information), information };
  };
  let low = -20;
  let high = 20;
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (at(middle).slope > 0) low = middle;
    else high = middle;
  }
  const measure = (low + high) / 2;
  return { measure, se: 1 / Math.sqrt(at(measure).information) };
}

/** A grade from its cut up to the next; the normal stands around the uncut score. */
function likelihoodOf(uncut: number, se: number): Record<string, number> {
  const below = (limit: number) => normalBelow((limit - uncut) / se);
  const result: Record<string, number> = {};
  let upper = 1;
  for (const [grade, from] of cuts) {
    const lower = below(from);
    result[grade] = upper - lower;
    upper = lower;
  }
  result.none = upper;
  return result;
}

function normalBelow(z: number): number {
  const steps = 4_000;
  const from = Math.min(-12, z - 1);
  const width = (z - from) / steps;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(from) + density(z);
  for (let step = 1; step < steps; step += 1) sum += (step % 2 ? 4 : 2) * density(from + step * width);
  return (sum * width) / 3;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

import { assertResponseMatrix, type ResponseMatrix } from '../data/response-matrix.ts';
import { chiSquareUpperTail } from '../mathematics/chi-square.ts';
import { cellOf, type StratumCounts } from './count-by-stratum.ts';
import { type Matching, matchPersons } from './match-persons.ts';
import { assertGroups, GROUP_NAMES, type GroupName, type PersonGroups } from './person-groups.ts';

export type MantelHaenszelItem = {
  /** Common odds ratio of a right answer, reference to focal; `null` where a sum of it is zero. */
  readonly alpha: number | null;
  /** −2.35 ln alpha, on the ETS delta scale; negative where the item is harder for the focal group. */
  readonly delta: number | null;
  readonly seDelta: number | null;
  /** One degree of freedom, with the 0.5 continuity correction; `null` where no stratum holds both groups. */
  readonly chiSquare: number | null;
  readonly p: number | null;
  readonly chiSquareUncorrected: number | null;
  readonly pUncorrected: number | null;
  /** A negligible, B moderate, C large. */
  readonly etsClass: 'A' | 'B' | 'C' | null;
  readonly favours: GroupName | 'neither' | null;
  /** Strata that had both groups, right answers and wrong ones, and the persons in them. */
  readonly strata: number;
  readonly persons: number;
};

export type MantelHaenszel =
  | {
      readonly status: 'compared';
      /** Which persons were held to be of like ability; the studied item counts in both ways. */
      readonly matching: Matching;
      /** One entry an item of the matrix. */
      readonly items: readonly MantelHaenszelItem[];
    }
  | { readonly status: 'not_comparable'; readonly sentence: string };

/**
 * Differential item functioning by Mantel and Haenszel (1959; Holland & Thayer 1988): are persons of like ability
 * equally likely to solve the item in both groups? Persons are matched by raw score, or, where somebody in the
 * groups has answers missing, by tenths of Warm's measures; strata with an empty margin say nothing and are
 * skipped, and so are persons who did not answer the item. The error of delta is 2.35 times that of ln alpha by
 * Robins, Breslow & Greenland (1986).
 *
 * Classes by the rule of ETS (Zwick & Ercikan 1989; Zwick 2012, ETS RR-12-08), at the 5 % level. A: |delta| < 1, or
 * the corrected chi-square is not significant. C: |delta| ≥ 1.5 and significantly above 1, that is
 * (|delta| − 1)/se > 1.645. B: all others.
 *
 * @param groups one entry a person: 0 reference, 1 focal, null left out.
 * @param options.measureStrata strata where measures match the persons; default 10.
 * @throws RangeError when the groups do not fit the matrix.
 */
export function mantelHaenszel(
  matrix: ResponseMatrix,
  groups: PersonGroups,
  options: { readonly measureStrata?: number } = {},
): MantelHaenszel {
  assertResponseMatrix(matrix);
  assertGroups(groups, matrix.persons);
  const { measureStrata = 10 } = options;
  if (!Number.isInteger(measureStrata) || measureStrata < 1)
    throw new RangeError('measureStrata is a whole number of at least 1.');
  for (const [group, name] of GROUP_NAMES.entries()) {
    if (!Array.prototype.includes.call(groups, group))
      return { status: 'not_comparable', sentence: `Nobody is in the ${name} group.` };
  }
  const matched = matchPersons(matrix, groups, measureStrata);
  if (typeof matched === 'string') {
    return { status: 'not_comparable', sentence: `Persons cannot be matched by measure. ${matched}` };
  }
  const items = Array.from({ length: matrix.items }, (_, item) => compare(matched.counts, item));
  return { status: 'compared', matching: matched.matching, items };
}

/** The two-by-two tables of an item, a right and b wrong in the reference group, c and d in the focal. */
function compare(table: StratumCounts, item: number): MantelHaenszelItem {
  let [strata, persons, excess, variance] = [0, 0, 0, 0];
  let [ad, bc, pr, cross, qs] = [0, 0, 0, 0, 0];
  for (let stratum = 0; stratum < table.strata; stratum++) {
    const reference = cellOf(table, 0, stratum, item);
    const focal = cellOf(table, 1, stratum, item);
    const b = table.counts[reference] as number;
    const a = table.counts[reference + 1] as number;
    const d = table.counts[focal] as number;
    const c = table.counts[focal + 1] as number;
    const n = a + b + c + d;
    const margins = (a + b) * (c + d) * (a + c) * (b + d);
    if (margins === 0) continue;
    strata++;
    persons += n;
    excess += a - ((a + b) * (a + c)) / n;
    variance += margins / (n * n * (n - 1));
    // Robins, Breslow & Greenland 1986: P = (a+d)/n, Q = (b+c)/n, R = ad/n, S = bc/n.
    const concordant = (a + d) / n;
    const r = (a * d) / n;
    const s = (b * c) / n;
    ad += r;
    bc += s;
    pr += concordant * r;
    cross += concordant * s + (1 - concordant) * r;
    qs += (1 - concordant) * s;
  }
  const test = (distance: number) => {
    if (strata === 0) return { chiSquare: null, p: null };
    const chiSquare = (distance * distance) / variance;
    return { chiSquare, p: chiSquareUpperTail(chiSquare, 1) };
  };
  const corrected = test(Math.max(0, Math.abs(excess) - 0.5));
  const uncorrected = test(excess);
  const tests = {
    chiSquare: corrected.chiSquare,
    p: corrected.p,
    chiSquareUncorrected: uncorrected.chiSquare,
    pUncorrected: uncorrected.p,
    strata,
    persons,
  };
  if (ad === 0 || bc === 0)
    return { alpha: null, delta: null, seDelta: null, ...tests, etsClass: null, favours: null };
  const alpha = ad / bc;
  const delta = ETS_UNIT * Math.log(alpha);
  const seDelta = -ETS_UNIT * Math.sqrt(pr / (2 * ad * ad) + cross / (2 * ad * bc) + qs / (2 * bc * bc));
  const favours = delta < 0 ? 'reference' : delta > 0 ? 'focal' : 'neither';
  return { alpha, delta, seDelta, ...tests, etsClass: etsClass(delta, seDelta, tests.p), favours };
}

/** Holland & Thayer 1988: the factor from log odds to the ETS delta scale. */
const ETS_UNIT = -2.35;
const ONE_SIDED_5_PERCENT = 1.6448536269514722;

function etsClass(delta: number, seDelta: number, p: number | null): 'A' | 'B' | 'C' {
  const size = Math.abs(delta);
  if (size < 1 || !((p as number) < 0.05)) return 'A';
  return size >= 1.5 && size - 1 > ONE_SIDED_5_PERCENT * seDelta ? 'C' : 'B';
}

import { assertWhole } from '../data/assert-values.ts';
import { assertResponseMatrix, type ResponseMatrix } from '../data/response-matrix.ts';
import { chiSquareUpperTail } from '../mathematics/chi-square.ts';
import { type Matching, matchPersons, type Stratum } from './match-persons.ts';
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
  assertWhole('measureStrata', measureStrata, 1);
  for (const [group, name] of GROUP_NAMES.entries()) {
    if (!Array.prototype.includes.call(groups, group))
      return { status: 'not_comparable', sentence: `Nobody is in the ${name} group.` };
  }
  const matched = matchPersons(matrix, groups, measureStrata);
  if (typeof matched === 'string') {
    return { status: 'not_comparable', sentence: `Persons cannot be matched by measure. ${matched}` };
  }
  const items = Array.from({ length: matrix.items }, (_, item) => compare(matched.strata, item));
  return { status: 'compared', matching: matched.matching, items };
}

/** The two-by-two tables of an item, a right and b wrong in the reference group, c and d in the focal. */
function compare(matched: readonly Stratum[], item: number): MantelHaenszelItem {
  let [strata, persons, excess, variance] = [0, 0, 0, 0];
  let [ad, bc, pr, cross, qs] = [0, 0, 0, 0, 0];
  for (const [reference, focal] of matched) {
    const a = reference.right[item] as number;
    const c = focal.right[item] as number;
    const ofReference = reference.answered[item] as number;
    const ofFocal = focal.answered[item] as number;
    const b = ofReference - a;
    const d = ofFocal - c;
    const n = ofReference + ofFocal;
    const margins = ofReference * ofFocal * (a + c) * (b + d);
    if (margins === 0) continue;
    strata++;
    persons += n;
    excess += a - (ofReference * (a + c)) / n;
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
  const chiSquareOf = (distance: number) => (strata === 0 ? null : (distance * distance) / variance);
  const chiSquare = chiSquareOf(Math.max(0, Math.abs(excess) - 0.5));
  const chiSquareUncorrected = chiSquareOf(excess);
  const tailOf = (value: number | null) => (value === null ? null : chiSquareUpperTail(value, 1));
  const tests = {
    chiSquare,
    p: tailOf(chiSquare),
    chiSquareUncorrected,
    pUncorrected: tailOf(chiSquareUncorrected),
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

import { type MantelHaenszelItem, mantelHaenszel } from '../../src/dif/mantel-haenszel.ts';
import { andersenTest } from '../../src/fit/andersen-test.ts';
import { largestDifference } from '../../test/golden.ts';
import type { ReferenceSet } from './reference-set.ts';
import type { WorstOfSets } from './worst-of-sets.ts';

/** Andersen's likelihood-ratio test by every split the reference has. */
export function andersenAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  for (const kind of ['median', 'mean', 'group'] as const) {
    const reference = set[`andersen_${kind}`];
    const split = kind === 'group' ? set.group : kind;
    // An empty list stands where the reference could make no test; statusChecks sees to those.
    if (!reference || split === undefined || Array.isArray(reference)) continue;
    const found = andersenTest(set.matrix, split);
    if (found.status !== 'tested') throw new Error(`${set.name}, ${kind}: ${found.sentence}`);
    worst.note('andersen.lr', set.name, Math.abs(found.likelihoodRatio - reference.LR));
    worst.note('andersen.p', set.name, Math.abs(found.p - reference.p));
  }
}

/** Mantel and Haenszel's statistics, item by item. */
export function mantelHaenszelAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  const reference = set.mantel_haenszel;
  if (!reference || !set.group) return;
  const found = mantelHaenszel(set.matrix, set.group);
  if (found.status !== 'compared') throw new Error(`${set.name}: ${found.sentence}`);
  const column = (key: 'alpha' | 'delta' | 'seDelta' | 'chiSquare' | 'chiSquareUncorrected') =>
    found.items.map((item: MantelHaenszelItem) => item[key]);
  worst.note('mh.alpha', set.name, largestDifference(column('alpha'), reference.alpha));
  worst.note('mh.delta', set.name, largestDifference(column('delta'), reference.delta));
  worst.note('mh.se_delta', set.name, largestDifference(column('seDelta'), reference.se_delta));
  worst.note(
    'mh.chi_square',
    set.name,
    Math.max(
      largestDifference(column('chiSquare'), reference.chisq),
      largestDifference(column('chiSquareUncorrected'), reference.chisq_nocc),
    ),
  );
}

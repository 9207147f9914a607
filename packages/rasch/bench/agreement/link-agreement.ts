import { calibrateItems } from '../../src/conditional/calibrate-items.ts';
import { linkFormOf } from '../../src/linking/link-form.ts';
import { linkForms } from '../../src/linking/link-forms.ts';
import { largestDifference } from '../../test/golden.ts';
import { formOfGroup, type ReferenceSet } from './reference-set.ts';
import type { WorstOfSets } from './worst-of-sets.ts';

/** Two forms calibrated apart and linked by their common items: the shift and its three errors. */
export function linkAgreement(set: ReferenceSet, worst: WorstOfSets): void {
  const reference = set.linking;
  if (!reference) return;
  const form = (group: 0 | 1, { items }: { readonly items: readonly string[] }) => {
    const found = calibrateItems(formOfGroup(set, group, items));
    if (found.status !== 'estimated') throw new Error(`${set.name}: ${found.sentence}`);
    return linkFormOf(found, items);
  };
  const link = linkForms(form(0, reference.form_a), form(1, reference.form_b));
  if (link.status === 'not_linkable') throw new Error(`${set.name}: ${link.sentence}`);
  worst.note('link.shift', set.name, Math.abs(link.shiftLogits - reference.shift_b_to_a));
  worst.note(
    'link.se',
    set.name,
    largestDifference(
      [link.seFullCovariance, link.seIndependent, link.seEmpirical],
      [reference.shift_se_full_covariance, reference.shift_se_independent, reference.shift_se_empirical],
    ),
  );
}

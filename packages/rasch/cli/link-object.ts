import type { LinkForm } from '../src/linking/link-form.ts';
import type { FormLink } from '../src/linking/link-forms.ts';
import type { Answers } from './read-input.ts';

/** The keys of `link --json` where there is nothing to tell but why. */
export const NO_LINK = {
  common: [] as string[],
  shift: null,
  shiftSe: { fullCovariance: null, independent: null, empirical: null },
  weighted: { shift: null, se: null },
  robust: { shift: null, se: null, kept: [], dropped: [] },
  items: [],
  forms: null,
};

/** What `link --json` prints: add `shift` to difficulties and abilities of form B. */
export function linkObject(found: FormLink, formA: LinkForm, formB: LinkForm, a: Answers, b: Answers) {
  if (found.status === 'not_linkable') return { ...NO_LINK, status: found.status, message: found.sentence };
  const inForm = (form: LinkForm, name: string, column: 'difficultyLogits' | 'seLogits') =>
    form[column][form.items.indexOf(name)] as number;
  const { robust, weighted } = found;
  return {
    common: found.items.map(({ item }) => item),
    shift: found.shiftLogits,
    shiftSe: {
      fullCovariance: found.seFullCovariance,
      independent: found.seIndependent,
      empirical: found.seEmpirical,
    },
    weighted: { shift: weighted.shiftLogits, se: weighted.seLogits },
    robust: {
      shift: robust.shiftLogits,
      se: robust.seLogits,
      kept: robust.kept,
      dropped: robust.dropped,
    },
    items: found.items.map(({ item, displacementLogits, robustZ, drift }) => ({
      name: item,
      difficultyA: inForm(formA, item, 'difficultyLogits'),
      seA: inForm(formA, item, 'seLogits'),
      difficultyB: inForm(formB, item, 'difficultyLogits'),
      seB: inForm(formB, item, 'seLogits'),
      displacement: displacementLogits,
      robustZ,
      drift,
    })),
    forms: {
      a: { persons: a.matrix.persons, items: a.matrix.items },
      b: { persons: b.matrix.persons, items: b.matrix.items },
    },
    status: found.status === 'linked' ? 'ok' : found.status,
    message: found.sentence,
  };
}

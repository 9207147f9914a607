import { sum } from '../mathematics/sum.ts';
import { type DriftLimits, dropDriftingItems } from './drop-drifting-items.ts';
import { assertLinkForm, type LinkForm } from './link-form.ts';
import { type CommonItem, independentVariance, meanShift, type Shift } from './mean-shift.ts';
import { robustZ } from './robust-z.ts';

export type LinkedItem = {
  readonly item: string;
  /** b_A − b_B − shift. */
  readonly displacementLogits: number;
  /** (d − median)/(0.74 IQR) over the common items; `null` for fewer than three, or differences all alike. */
  readonly robustZ: number | null;
  /** Far from the others by the rule of `dropDriftingItems`, and so without a part in the robust shift. */
  readonly drift: boolean;
};

export type FormLink =
  | ({
      /** `weakly_linked`: one or two common items only; a drifting one among them would go unseen. */
      readonly status: 'linked' | 'weakly_linked';
      readonly sentence: string | null;
      /** Weighted by 1/(se_A² + se_B²), and the error of that. */
      readonly weighted: { readonly shiftLogits: number; readonly seLogits: number };
      /** From the items that do not drift; its error takes the choice of items as given. */
      readonly robust: Shift & { readonly kept: readonly string[]; readonly dropped: readonly string[] };
      /** The common items, in form A's order. */
      readonly items: readonly LinkedItem[];
    } & Shift)
  | { readonly status: 'not_linkable'; readonly sentence: string };

/**
 * The shift that brings form B to the scale of form A, from the items they have in common: the mean difference of
 * difficulty, three standard errors of it, a weighted and a robust shift, and each item's displacement.
 *
 * @throws RangeError for a form that does not fit together or a limit below zero.
 */
export function linkForms(a: LinkForm, b: LinkForm, limits: DriftLimits = {}): FormLink {
  assertLinkForm(a, 'A');
  assertLinkForm(b, 'B');
  const placeInB = new Map(b.items.map((name, index) => [name, index]));
  const common: CommonItem[] = [];
  for (const [inA, name] of a.items.entries()) {
    const inB = placeInB.get(name);
    if (inB === undefined) continue;
    const difference = (a.difficultyLogits[inA] as number) - (b.difficultyLogits[inB] as number);
    common.push({ inA, inB, difference });
  }
  const m = common.length;
  if (m === 0) {
    return {
      status: 'not_linkable',
      sentence: 'The forms have no item in common.',
    };
  }
  const differences = common.map(({ difference }) => difference);
  const shift = meanShift(a, b, common);
  const variances = common.map((item) => independentVariance(a, b, item));
  const kept = new Set(dropDriftingItems(differences, variances.map(Math.sqrt), limits));
  const nameOf = ({ inA }: CommonItem) => a.items[inA] as string;
  const stays = common.filter((_, index) => kept.has(index));
  const weights = variances.map((variance) => 1 / variance);
  const totalWeight = sum(weights);
  const zs = robustZ(differences);
  return {
    status: m < 3 ? 'weakly_linked' : 'linked',
    sentence:
      m < 3
        ? `The forms have only ${m === 1 ? 'one item' : 'two items'} in common; if one drifted, nothing would show it.`
        : null,
    ...shift,
    weighted: {
      shiftLogits: sum(differences.map((value, index) => value * (weights[index] as number))) / totalWeight,
      seLogits: 1 / Math.sqrt(totalWeight),
    },
    robust: {
      ...meanShift(a, b, stays),
      kept: stays.map(nameOf),
      dropped: common.filter((_, index) => !kept.has(index)).map(nameOf),
    },
    items: common.map((item, index) => ({
      item: nameOf(item),
      displacementLogits: item.difference - shift.shiftLogits,
      robustZ: zs[index] as number | null,
      drift: !kept.has(index),
    })),
  };
}

import { assertDifficulties } from '../data/response-matrix.ts';
import { abilityItems } from './ability-items.ts';
import { type AbilityEstimate, warmEstimate } from './estimate-ability.ts';
import { estimateBy } from './maximum-likelihood-ability.ts';

export type AbilityTableRow = AbilityEstimate & {
  readonly rawScore: number;
  /** The maximum likelihood estimate, for comparison; `null` at scores 0 and K. */
  readonly maximumLikelihood: { readonly abilityLogits: number; readonly seLogits: number } | null;
};

/**
 * Warm's estimate for every raw score 0 … K on the given items: K + 1 rows, ability ascending.
 * @throws RangeError for no items or difficulties not finite.
 */
export function abilityTable(difficultiesLogits: ArrayLike<number>): AbilityTableRow[] {
  assertDifficulties(difficultiesLogits);
  const items = abilityItems(difficultiesLogits);
  return Array.from({ length: items.count + 1 }, (_, rawScore) => {
    const likeliest = estimateBy('maximum_likelihood', items, rawScore);
    return {
      rawScore,
      ...warmEstimate(items, rawScore),
      maximumLikelihood: likeliest && {
        abilityLogits: likeliest.abilityLogits,
        seLogits: likeliest.seLogits,
      },
    };
  });
}

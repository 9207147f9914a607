import type { ItemExtreme } from '../calibration/without-extreme-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { itemFit } from '../fit/item-fit.ts';
import { pointMeasureCorrelations } from '../fit/point-measure.ts';
import type { GroupMeasures } from '../persons/measure-score-groups.ts';
import type { DifficultyEstimates } from './estimate-difficulties.ts';

export type AnalysedItem = {
  /** As numbered in the matrix. */
  readonly item: number;
  /** Persons who answered, and who were right, over everyone. */
  readonly n: number;
  readonly right: number;
  readonly difficultyLogits: number | null;
  /** `null` for an anchored item. */
  readonly seLogits: number | null;
  /** Mean squares and standardised values; `null` for an item that was not estimated from its answers. */
  readonly infit: number | null;
  readonly outfit: number | null;
  readonly infitZ: number | null;
  readonly outfitZ: number | null;
  readonly pointMeasure: number | null;
  /** `extreme_high`: everybody was right; `extreme_low`: nobody was. */
  readonly status: 'ok' | 'extreme_low' | 'extreme_high' | 'anchored';
};

/** Every item of the matrix that counts, in its order; difficulty and fit `null` for those not among `analysed`. */
export function itemRows(
  whole: AnswerSummary,
  analysed: AnswerSummary,
  estimates: DifficultyEstimates,
  anchors: readonly (number | null)[] | undefined,
  warm: GroupMeasures,
): AnalysedItem[] {
  const { answered, right, difficultyLogits, seLogits } = estimates.items;
  const kept = new Set(analysed.items);
  const fits = itemFit(analysed, difficultyLogits, warm).items;
  const correlations = pointMeasureCorrelations(analysed, difficultyLogits, warm);
  return Array.from(whole.items, (item) => {
    const extreme = estimates.items.extreme[item] as ItemExtreme;
    const status = (anchors?.[item] ?? null) === null ? STATUS_OF[extreme] : 'anchored';
    const compared = extreme === 'none';
    const fit = compared ? fits[item] : undefined;
    const isKept = kept.has(item);
    return {
      item,
      n: answered[item] as number,
      right: right[item] as number,
      difficultyLogits: isKept ? (difficultyLogits[item] as number) : null,
      seLogits: isKept && status !== 'anchored' ? (seLogits[item] as number) : null,
      infit: fit?.infitMeanSquare ?? null,
      outfit: fit?.outfitMeanSquare ?? null,
      infitZ: fit?.infitStandardised ?? null,
      outfitZ: fit?.outfitStandardised ?? null,
      pointMeasure: compared ? (correlations[item] ?? null) : null,
      status,
    };
  });
}

/** What is said of an item by what its answers are. */
export const STATUS_OF = { none: 'ok', all_right: 'extreme_high', all_wrong: 'extreme_low' } as const;

import type { ItemTrouble } from '../contracts/admin-results.ts';

export interface ItemFigures {
  n: number;
  right: number;
  extreme: boolean;
  void: boolean;
  infit: number | null;
  outfit: number | null;
  pointMeasure: number | null;
  /** As read, with the mean ability of those who gave it. */
  answers: readonly { n: number; right: boolean; meanAbility: number | null }[];
}

/** Mean squares outside are looked at (the usual limits for a test of this length). */
const fit = { low: 0.7, high: 1.3 };
const weakCorrelation = 0.15;
const nearlyAll = 0.95;
/** An answer that this many gave, by students abler than those who were right, casts doubt on the key. */
const suspects = { fewest: 3, share: 0.1 };

/** What is wrong with an item, the worst first; nothing for a void one. */
export function itemTroubles(item: ItemFigures): ItemTrouble[] {
  if (item.void || item.n === 0) return [];
  if (item.extreme) return ['extreme'];
  const easiness = item.right / item.n;
  const checks: [ItemTrouble, boolean][] = [
    ['key_suspect', isKeySuspect(item)],
    ['underfit', Math.max(item.infit ?? 1, item.outfit ?? 1) > fit.high],
    ['weak_discrimination', item.pointMeasure !== null && item.pointMeasure < weakCorrelation],
    ['overfit', Math.min(item.infit ?? 1, item.outfit ?? 1) < fit.low],
    ['nearly_all_right', easiness >= nearlyAll],
    ['nearly_all_wrong', easiness <= 1 - nearlyAll],
  ];
  return checks.filter(([, found]) => found).map(([trouble]) => trouble);
}

function isKeySuspect({ n, pointMeasure, answers }: ItemFigures): boolean {
  if (pointMeasure !== null && pointMeasure < 0) return true;
  const right = answers.filter((answer) => answer.right && answer.meanAbility !== null);
  const rightN = right.reduce((total, answer) => total + answer.n, 0);
  if (rightN === 0) return false;
  const rightMean =
    right.reduce((total, answer) => total + answer.n * (answer.meanAbility as number), 0) / rightN;
  return answers.some(
    (answer) =>
      !answer.right &&
      answer.meanAbility !== null &&
      answer.n >= suspects.fewest &&
      answer.n >= n * suspects.share &&
      answer.meanAbility > rightMean,
  );
}

const weights: Record<ItemTrouble, number> = {
  key_suspect: 64,
  underfit: 32,
  weak_discrimination: 16,
  extreme: 8,
  overfit: 4,
  nearly_all_wrong: 2,
  nearly_all_right: 1,
};

/** For sorting items by trouble: greater is worse, 0 is none. */
export function troubleWeight(troubles: readonly ItemTrouble[]): number {
  return troubles.reduce((total, trouble) => total + weights[trouble], 0);
}

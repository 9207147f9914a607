import { ABOVE_ZERO, misuse } from '../data/assert-values.ts';
import type { AdaptiveState } from './adaptive-state.ts';

export type StopRule = {
  /** Finished when the standard error of ability is at most this. */
  readonly seLogits?: number;
  /** Never finished for precision before so many items. Default 1. */
  readonly leastItems?: number;
  /** Finished after so many. Default no limit but the bank. */
  readonly mostItems?: number;
};

export type StopReason = 'precise_enough' | 'longest_test' | 'bank_exhausted';

/** `null` while the test goes on. @throws RangeError for limits that are impossible or cross. */
export function stopReason(
  { seLogits = ABOVE_ZERO, leastItems = 1, mostItems = Number.POSITIVE_INFINITY }: StopRule,
  state: AdaptiveState,
  itemsLeft: number,
): { reason: StopReason; sentence: string } | null {
  if (!(seLogits > 0)) misuse(`stop.seLogits is above 0, not ${seLogits}.`);
  if (!(leastItems >= 0 && mostItems >= Math.max(1, leastItems)))
    misuse(`A test cannot have at least ${leastItems} and at most ${mostItems} items.`);
  const given = state.items.length;
  if (state.seLogits !== null && given >= leastItems && state.seLogits <= seLogits)
    return {
      reason: 'precise_enough',
      sentence: `After ${given} items the standard error is ${state.seLogits.toFixed(2)} logits.`,
    };
  if (given >= mostItems)
    return { reason: 'longest_test', sentence: `The test has its greatest length, ${given} items.` };
  if (itemsLeft === 0)
    return { reason: 'bank_exhausted', sentence: `No item of the bank is left after ${given}.` };
  return null;
}

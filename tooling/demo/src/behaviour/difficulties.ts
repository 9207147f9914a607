import { type Random, standardNormal } from '@invigil/rasch';
import type { DemoItem } from '../booklet/paper.ts';

export interface ItemTraits {
  /** Logits; within ±2.3. */
  difficulty: number;
  /** 1 is the model's; the misfitting item has it turned round: able students miss it. */
  discrimination: number;
  /** The wrong choice that most fall for; null for open items. */
  favourite: string | null;
}

/**
 * Papers get harder towards their end, with scatter; the spread is about ±2 logits, centred on 0.
 * @param misfitting place in the paper, from 1, of the one item that does not fit; null for none.
 */
export function drawTraits(
  random: Random,
  items: readonly DemoItem[],
  misfitting: number | null,
): ItemTraits[] {
  return items.map((item, index) => {
    const trend = -1.5 + (3 * index) / Math.max(1, items.length - 1);
    const difficulty = Math.max(-2.3, Math.min(2.3, trend + 0.55 * standardNormal(random)));
    const wrong = item.options.filter((option) => !item.accepted.includes(option));
    const favourite = wrong[Math.floor(random() * wrong.length)] ?? null;
    return item.position === misfitting
      ? { difficulty: 0.3, discrimination: -0.25, favourite }
      : { difficulty, discrimination: 1, favourite };
  });
}

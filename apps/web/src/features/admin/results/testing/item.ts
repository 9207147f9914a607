import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import type { ItemId } from '@invigil/shared/ids';

/** An ordinary choice item of an exam of 240. */
export function itemOf(question: number, changes: Partial<ItemStatistics> = {}): ItemStatistics {
  return {
    itemId: `item-${question}${changes.part ?? ''}` as ItemId,
    position: question,
    question,
    part: '',
    kind: 'choice',
    topic: 'Algebra',
    accepted: ['B'],
    void: false,
    n: 240,
    right: 120,
    difficulty: { value: 0, se: 0.15 },
    extreme: false,
    infit: 1,
    outfit: 1,
    infitZ: 0,
    outfitZ: 0,
    pointMeasure: 0.4,
    troubles: [],
    answers: [
      { text: 'B', n: 120, right: true, meanAbility: 0.4 },
      { text: 'C', n: 80, right: false, meanAbility: -0.3 },
      { text: '', n: 40, right: false, meanAbility: -0.8 },
    ],
    curve: [],
    ...changes,
  };
}

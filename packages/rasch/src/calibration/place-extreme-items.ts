import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { type AbilityItems, abilityItems } from '../persons/ability-items.ts';
import { warmEstimate } from '../persons/estimate-ability.ts';
import { placeExtremeItem } from './place-extreme-item.ts';

/**
 * Writes difficulty and error of every item that was set aside as extreme, by the 0.3 rule at Warm's estimates,
 * from the items in use, of the persons who answered it; of everyone measured, where nobody did.
 *
 * @param abilityOf another estimate of ability, finite at every score.
 */
export function placeExtremeItems(
  whole: AnswerSummary,
  usedItems: Int32Array,
  difficultyLogits: Float64Array,
  seLogits: Float64Array,
  abilityOf: (items: AbilityItems, score: number) => number = (items, score) =>
    warmEstimate(items, score).abilityLogits,
): void {
  const used = new Set(usedItems);
  const setAside = whole.items.filter((item) => !used.has(item));
  if (setAside.length === 0) return;
  const abilities: number[] = [];
  const persons: number[] = [];
  const met = new Map(Array.from(setAside, (item) => [item, { groups: [] as number[], right: 0 }]));
  forEachScoreGroup(whole, (group) => {
    const difficulties: number[] = [];
    let right = 0;
    for (let index = 0; index < group.count; index++) {
      const item = group.items[index] as number;
      if (!used.has(item)) continue;
      difficulties.push(difficultyLogits[item] as number);
      right += group.right[index] as number;
    }
    if (difficulties.length === 0) return;
    for (let index = 0; index < group.count; index++) {
      const meeting = met.get(group.items[index] as number);
      meeting?.groups.push(abilities.length);
      if (meeting) meeting.right += group.right[index] as number;
    }
    // Items set aside were answered alike by all of a group, so that its score on the others is one number.
    const score = right / group.persons;
    abilities.push(abilityOf(abilityItems(difficulties), score));
    persons.push(group.persons);
  });
  for (const [item, { groups, right }] of met) {
    const judges = groups.length > 0 ? groups : Array.from(abilities.keys());
    const placed = placeExtremeItem(
      judges.map((group) => abilities[group] as number),
      right,
      judges.map((group) => persons[group] as number),
    );
    difficultyLogits[item] = placed.difficultyLogits;
    seLogits[item] = placed.seLogits;
  }
}

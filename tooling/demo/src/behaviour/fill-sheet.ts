import { logistic, type Random } from '@invigil/rasch';
import type { DemoItem } from '../booklet/paper.ts';
import { between, pick } from '../seeds.ts';
import type { ItemTraits } from './difficulties.ts';
import { rightOpenText, wrongOpenText } from './written-forms.ts';

/**
 * What one student leaves on the sheet, in paper order: a text, `''` for an answer typed and cleared again, null for an
 * item never touched. Right and wrong follow the Rasch model; some leave blanks, some do not reach the end.
 */
export function fillSheet(
  random: Random,
  items: readonly DemoItem[],
  traits: readonly ItemTraits[],
  ability: number,
): (string | null)[] {
  // Slower and less able students more often run out of time.
  const reached =
    random() < 0.22 - 0.06 * ability
      ? between(random, Math.ceil(items.length * 0.72), items.length - 1)
      : items.length;
  const blankShare = 0.01 + 0.05 * random();
  return items.map((item, index) => {
    const right = isRight(random, ability, traits[index] as ItemTraits);
    const text = right ? rightText(random, item) : wrongText(random, item, traits[index] as ItemTraits);
    const gaveUp = !right && random() < (item.kind === 'open' ? 0.35 : 0.04);
    const fate = random();
    if (item.position > reached || gaveUp || fate < blankShare) return null;
    return fate > 0.995 ? '' : text;
  });
}

function isRight(random: Random, ability: number, traits: ItemTraits): boolean {
  return random() < logistic(traits.discrimination * (ability - traits.difficulty));
}

function rightText(random: Random, item: DemoItem): string {
  return item.kind === 'open' ? rightOpenText(random, item.accepted) : pick(random, item.accepted);
}

function wrongText(random: Random, item: DemoItem, { favourite }: ItemTraits): string {
  if (item.kind === 'open') return wrongOpenText(random, item.accepted);
  if (favourite !== null && random() < 0.5) return favourite;
  return pick(
    random,
    item.options.filter((option) => !item.accepted.includes(option)),
  );
}

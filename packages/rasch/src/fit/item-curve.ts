import {
  assertDifficulties,
  assertResponseMatrix,
  MISSING,
  type ResponseMatrix,
  RIGHT,
} from '../data/response-matrix.ts';
import { logistic } from '../mathematics/logistic.ts';
import { type Abilities, assertAbilities } from './item-fit.ts';

export type ItemCurveGroup = {
  /** Mean ability of the group. */
  readonly abilityLogits: number;
  readonly n: number;
  /** Share of the group that was right. */
  readonly observed: number;
  /** Mean probability under the model, at each person's own ability. */
  readonly expected: number;
};

/**
 * Points to lay beside an item's curve: the persons who answered it, ordered by ability and cut into groups of
 * about equal size. Persons of equal ability (equal score) are never parted, so there may be fewer groups.
 * @throws RangeError for an item that is not there, fewer than one group, or lengths that do not match.
 */
export function itemCurve(input: {
  readonly matrix: ResponseMatrix;
  readonly item: number;
  readonly difficultyLogits: number;
  readonly abilities: Abilities;
  /** Default 8. */
  readonly groupCount?: number;
}): { groups: ItemCurveGroup[] } {
  const { matrix, item, difficultyLogits, abilities, groupCount = 8 } = input;
  assertResponseMatrix(matrix);
  assertAbilities(abilities, matrix.persons);
  assertDifficulties([difficultyLogits]);
  if (!Number.isInteger(item) || item < 0 || item >= matrix.items)
    throw new RangeError(`There is no item ${item}.`);
  if (!Number.isInteger(groupCount) || groupCount < 1)
    throw new RangeError('An item curve has at least one group.');
  const answers: { ability: number; right: number }[] = [];
  for (let person = 0; person < matrix.persons; person++) {
    const ability = abilities[person] as number | null;
    const cell = matrix.cells[person * matrix.items + item];
    if (ability !== null && cell !== MISSING) answers.push({ ability, right: cell === RIGHT ? 1 : 0 });
  }
  answers.sort((a, b) => a.ability - b.ability);
  const groups: ItemCurveGroup[] = [];
  for (let start = 0; start < answers.length; ) {
    // Sharing out what is left keeps the groups even after a long run of equal abilities.
    const groupsLeft = Math.max(1, groupCount - groups.length);
    let end = start + Math.ceil((answers.length - start) / groupsLeft);
    while (end < answers.length && answers[end]?.ability === answers[end - 1]?.ability) end++;
    groups.push(groupOf(answers.slice(start, end), difficultyLogits));
    start = end;
  }
  return { groups };
}

function groupOf(answers: readonly { ability: number; right: number }[], difficulty: number): ItemCurveGroup {
  const n = answers.length;
  let ability = 0;
  let right = 0;
  let expected = 0;
  for (const answer of answers) {
    ability += answer.ability;
    right += answer.right;
    expected += logistic(answer.ability - difficulty);
  }
  return { abilityLogits: ability / n, n, observed: right / n, expected: expected / n };
}

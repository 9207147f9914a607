import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertWhole } from '../data/assert-values.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { logistic } from '../mathematics/logistic.ts';
import { type AbilityChoice, answersWithAbilities } from './abilities.ts';

export type ItemCurveGroup = {
  /** Mean ability of the group. */
  readonly abilityLogits: number;
  readonly n: number;
  /** Share of the group that was right. */
  readonly observed: number;
  /** Mean probability under the model, at each person's own ability. */
  readonly expected: number;
};

/** Persons of one ability who answered the item. */
type Point = { readonly ability: number; persons: number; right: number };

/**
 * Points to lay beside the curves of all items of the matrix: for each, the persons who answered it, ordered by
 * ability and cut into groups of about equal size. Persons of equal ability (equal score) are never parted, so
 * there may be fewer groups.
 * @param abilities Warm's estimates unless others are named or given.
 * @throws RangeError for fewer than one group, or lengths that do not match.
 */
export function itemCurves(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  options: { readonly abilities?: AbilityChoice; readonly groupCount?: number } = {},
): readonly (readonly ItemCurveGroup[])[] {
  const { abilities = 'warm', groupCount = 8 } = options;
  assertWhole('groupCount', groupCount, 1);
  const summary = summaryOf(answers);
  const points = Array.from({ length: summary.matrix.items }, () => new Map<number, Point>());
  const measured = answersWithAbilities(summary, difficultiesLogits, abilities);
  measured.forEach((item, ability, persons, right) => {
    const ofItem = points[item] as Map<number, Point>;
    const point = ofItem.get(ability);
    if (point === undefined) ofItem.set(ability, { ability, persons, right });
    else {
      point.persons += persons;
      point.right += right;
    }
  });
  return points.map((ofItem, item) =>
    groupsOf([...ofItem.values()], difficultiesLogits[item] as number, groupCount),
  );
}

function groupsOf(points: Point[], difficulty: number, groupCount: number): ItemCurveGroup[] {
  points.sort((a, b) => a.ability - b.ability);
  let left = points.reduce((total, { persons }) => total + persons, 0);
  const groups: ItemCurveGroup[] = [];
  for (let next = 0; next < points.length; ) {
    // Sharing out what is left keeps the groups even after a long run of equal abilities.
    const share = left / Math.max(1, groupCount - groups.length);
    let [n, ability, right, expected] = [0, 0, 0, 0];
    for (; next < points.length && n < share; next++) {
      const point = points[next] as Point;
      n += point.persons;
      ability += point.persons * point.ability;
      right += point.right;
      expected += point.persons * logistic(point.ability - difficulty);
    }
    groups.push({ abilityLogits: ability / n, n, observed: right / n, expected: expected / n });
    left -= n;
  }
  return groups;
}

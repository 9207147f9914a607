import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { MISSING, RIGHT } from '../data/response-matrix.ts';
import { type GroupMeasures, measureScoreGroups } from '../persons/measure-score-groups.ts';

/** Abilities in logits, one a person; `null` leaves the person out. */
export type Abilities = ArrayLike<number | null>;

/** Which abilities the residuals were taken at; programs differ, and so do their fit values. */
export type AbilitySource = 'warm' | 'maximum_likelihood' | 'given';

/** Abilities to compare answers with: an estimator, its estimates, or any abilities, one a person. */
export type AbilityChoice = GroupMeasures['estimator'] | GroupMeasures | Abilities;

/** Answers of persons of one ability to one item. */
type VisitAnswers = (item: number, ability: number, persons: number, right: number) => void;

/**
 * Hands over every answer together with the ability of who gave it: by groups of persons alike where the ability
 * rests on the raw score, person by person where abilities are given.
 * @throws RangeError when there is not one finite ability or `null` a person.
 */
export function answersWithAbilities(
  summary: AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  choice: AbilityChoice,
): { readonly abilitySource: AbilitySource; forEach(visit: VisitAnswers): void } {
  if (typeof choice === 'string')
    return withGroupMeasures(summary, measureScoreGroups(summary, difficultiesLogits, choice));
  if ('estimator' in choice) return withGroupMeasures(summary, choice);
  assertAbilities(choice, summary.matrix.persons);
  return { abilitySource: 'given', forEach: (visit) => forEachPerson(summary, choice, visit) };
}

function withGroupMeasures(summary: AnswerSummary, { estimator, abilityLogits, seLogits }: GroupMeasures) {
  return {
    abilitySource: estimator,
    forEach(visit: VisitAnswers): void {
      let at = 0;
      forEachScoreGroup(summary, ({ count, items, right, persons }) => {
        const ability = abilityLogits[at] as number;
        if (seLogits[at++] === 0) return;
        for (let index = 0; index < count; index++)
          visit(items[index] as number, ability, persons, right[index] as number);
      });
    },
  };
}

function forEachPerson(
  { matrix, items, includes }: AnswerSummary,
  abilities: Abilities,
  visit: VisitAnswers,
): void {
  for (let person = 0; person < matrix.persons; person++) {
    const ability = abilities[person] as number | null;
    if (ability === null || includes?.(person) === false) continue;
    for (const item of items) {
      const cell = matrix.cells[person * matrix.items + item] as number;
      if (cell !== MISSING) visit(item, ability, 1, cell === RIGHT ? 1 : 0);
    }
  }
}

/** @throws RangeError unless there is one finite value or `null` a person. */
export function assertAbilities(abilities: Abilities, persons: number): void {
  if (abilities.length !== persons)
    throw new RangeError(`${abilities.length} abilities given for ${persons} persons.`);
  for (let person = 0; person < persons; person++) {
    const ability = abilities[person];
    if (ability === null || (ability !== undefined && Math.abs(ability) <= LARGEST_ABILITY)) continue;
    throw new RangeError(
      `The ability of person ${person} is ${ability}; it must lie within ±${LARGEST_ABILITY}, or be null.`,
    );
  }
}

/** Beyond this the relative residual of one answer, exp(distance), would leave the range of doubles. */
const LARGEST_ABILITY = 300;

import type { AnswerSummary } from '../data/answer-summary.ts';
import { answersOfPerson } from '../data/answers-of-person.ts';
import { assertEach, assertLength } from '../data/assert-values.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { type GroupMeasures, measureScoreGroups } from '../persons/measure-score-groups.ts';
import { personAbilities } from '../persons/person-abilities.ts';

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

function forEachPerson(summary: AnswerSummary, abilities: Abilities, visit: VisitAnswers): void {
  const answersOf = answersOfPerson(summary);
  for (let person = 0; person < summary.matrix.persons; person++) {
    const ability = abilities[person] as number | null;
    if (ability === null) continue;
    const { count, items, right } = answersOf(person);
    for (let index = 0; index < count; index++)
      visit(items[index] as number, ability, 1, right[index] as number);
  }
}

/** One ability a person, by an estimator or as given; `null` without one. @throws RangeError as `assertAbilities`. */
export function abilitiesOfPersons(
  summary: AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  choice: GroupMeasures['estimator'] | Abilities,
): Abilities {
  if (typeof choice === 'string')
    return personAbilities(summary, difficultiesLogits, choice).map(
      (estimate) => estimate?.abilityLogits ?? null,
    );
  assertAbilities(choice, summary.matrix.persons);
  return choice;
}

/** @throws RangeError unless there is one finite value or `null` a person. */
export function assertAbilities(abilities: Abilities, persons: number): void {
  assertLength(abilities, persons, 'abilities', 'persons');
  assertEach(
    'The ability of person',
    Array.from(abilities, (ability) => (ability === null ? 0 : ability)),
    -LARGEST_ABILITY,
    LARGEST_ABILITY,
  );
}

/** Beyond this the relative residual of one answer, exp(distance), would leave the range of doubles. */
const LARGEST_ABILITY = 300;

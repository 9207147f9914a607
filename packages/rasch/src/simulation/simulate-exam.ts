import { assertEach } from '../data/assert-values.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { answerProbability, assertDepartures, type ItemDepartures } from './answer-probability.ts';
import { blankAtRandom, blankOutsideForms } from './blank-answers.ts';
import { type FocalGroup, focalMembers } from './focal-group.ts';
import { type NormalAbilities, normalAbilities } from './normal-abilities.ts';
import { seededRandom } from './random.ts';
import { randomStream } from './random-streams.ts';

export type SimulatedExamOptions = ItemDepartures & {
  readonly seed: number;
  readonly difficultiesLogits: ArrayLike<number>;
  /** Abilities themselves, one a person, or how many to draw from which normal distribution. */
  readonly abilities: ArrayLike<number> | Omit<NormalAbilities, 'seed'>;
  readonly focalGroup?: FocalGroup;
  /** Share of answers missing completely at random. Default 0. */
  readonly missingShare?: number;
  /** Items of each form; persons take the forms in turn. Default everyone takes all items. See `linkedForms`. */
  readonly forms?: ReadonlyArray<ArrayLike<number>>;
};

export type SimulatedExam = {
  readonly answers: ResponseMatrix;
  /** The true abilities, the focal group's shift included. */
  readonly abilitiesLogits: Float64Array;
  /** 0 reference, 1 focal, one a person. */
  readonly groups: Uint8Array;
  /** The form each person took, numbered from 0. */
  readonly formOfPerson: Int32Array;
};

/**
 * An exam with known truth, for studies of recovery and power. Abilities, groups, answers and missing answers are
 * drawn apart: changing one leaves the draws of the others as they were. With given abilities and nothing else
 * asked for it gives the answers of `simulateResponses`.
 *
 * @throws RangeError when lengths do not match or a value is impossible.
 */
export function simulateExam(options: SimulatedExamOptions): SimulatedExam {
  const { seed, difficultiesLogits, abilities, focalGroup, missingShare = 0, forms } = options;
  const items = difficultiesLogits.length;
  assertDifficulties(difficultiesLogits, items);
  assertDepartures(options, items);
  const drawn = 'persons' in abilities;
  const abilitiesLogits = drawn
    ? normalAbilities({ ...abilities, seed: Math.floor(randomStream(seed, 1)() * 2 ** 53) })
    : Float64Array.from(abilities);
  assertEach('The ability of person', abilitiesLogits);
  const persons = abilitiesLogits.length;
  const groups = focalMembers(focalGroup, persons, items, randomStream(seed, 2));
  const { abilityShiftLogits = 0, difficultyShiftsLogits } = focalGroup ?? {};
  for (let person = 0; person < persons; person++) {
    if (groups[person] === 1) (abilitiesLogits[person] as number) += abilityShiftLogits;
  }
  const random = seededRandom(seed);
  const cells = new Uint8Array(persons * items);
  for (let person = 0, index = 0; person < persons; person++) {
    for (let item = 0; item < items; item++, index++) {
      const shift = groups[person] === 1 ? (difficultyShiftsLogits?.[item] ?? 0) : 0;
      const distance = (abilitiesLogits[person] as number) - (difficultiesLogits[item] as number) - shift;
      cells[index] = random() < answerProbability(options, item, distance) ? 1 : 0;
    }
  }
  const complete = { persons, items, cells };
  const formOfPerson = Int32Array.from({ length: persons }, (_, person) => person % (forms?.length || 1));
  const presented = forms === undefined ? complete : blankOutsideForms(complete, forms, formOfPerson);
  const answers =
    missingShare === 0 ? presented : blankAtRandom(presented, missingShare, randomStream(seed, 3));
  return { answers, abilitiesLogits, groups, formOfPerson };
}

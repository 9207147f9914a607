import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertDifficulties, MISSING, type ResponseMatrix, WRONG } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { type Abilities, type AbilitySource, abilitiesOfPersons } from '../fit/abilities.ts';
import { logistic } from '../mathematics/logistic.ts';
import type { Matches } from './match-tail.ts';
import { NO_CODE, wrongAnswerCoincidence } from './wrong-answer-coincidence.ts';

export type SimilarityInput = {
  readonly answers: ResponseMatrix | AnswerSummary;
  readonly difficultiesLogits: ArrayLike<number>;
  /** An estimator (default Warm's), or the abilities, one a person, where `null` leaves the person out. */
  readonly abilities?: Exclude<AbilitySource, 'given'> | Abilities;
  /** What each person answered, persons × items as the matrix; see `numberAnswers`. −1 unknown. */
  readonly answerCodes?: ArrayLike<number>;
};

/**
 * `identical_scores`: both right or both wrong, over the items both answered; chance PaPb + QaQb an item.
 * `identical_answers`: both right or the same wrong answer, over the same; chance PaPb + QaQb c, where c is how
 * probable it is that two wrong answers coincide. An item with a wrong answer of unknown code compares scores.
 * `identical_wrong_answers`: the same wrong answer, over the items both got wrong with known codes; chance c.
 */
export type SimilarityIndex = 'identical_scores' | 'identical_answers' | 'identical_wrong_answers';

/** The matches of any two persons by any index; `null` where there is nothing to compare. */
export function pairMatches(input: SimilarityInput) {
  const { difficultiesLogits, abilities: choice = 'warm', answerCodes = null } = input;
  const summary = summaryOf(input.answers);
  const { persons, items, cells } = summary.matrix;
  const counted = summary.items;
  assertDifficulties(difficultiesLogits, items);
  const abilities = abilitiesOfPersons(summary, difficultiesLogits, choice);
  const coincidence = answerCodes === null ? null : wrongAnswerCoincidence(summary.matrix, answerCodes);
  const probabilities = new Float64Array(items);
  // Complete answers have no more abilities than scores, and persons of one ability share a row.
  const rows = new Map<number, Float64Array>();

  function rightChances(person: number): Float64Array | null {
    const ability = abilities[person] as number | null;
    if (ability === null) return null;
    let row = rows.get(ability);
    if (row === undefined) {
      row = Float64Array.from(difficultiesLogits, (difficulty) => logistic(ability - difficulty));
      rows.set(ability, row);
    }
    return row;
  }

  function matchesOf(a: number, b: number, index: SimilarityIndex): Matches | null {
    const rightA = rightChances(a);
    const rightB = rightChances(b);
    if (rightA === null || rightB === null) return null;
    const codes = index === 'identical_scores' ? null : answerCodes;
    const wrongOnly = index === 'identical_wrong_answers';
    let count = 0;
    let observed = 0;
    let expected = 0;
    let variance = 0;
    for (let place = 0; place < counted.length; place++) {
      const item = counted[place] as number;
      const atA = a * items + item;
      const atB = b * items + item;
      const cellA = cells[atA] as number;
      const cellB = cells[atB] as number;
      if (cellA === MISSING || cellB === MISSING) continue;
      const bothWrong = cellA === WRONG && cellB === WRONG;
      if (wrongOnly && !bothWrong) continue;
      let same = cellA === cellB;
      let c = 1;
      if (codes !== null && coincidence !== null) {
        const codeA = cellA === WRONG ? (codes[atA] as number) : NO_CODE;
        const codeB = cellB === WRONG ? (codes[atB] as number) : NO_CODE;
        if ((cellA !== WRONG || codeA >= 0) && (cellB !== WRONG || codeB >= 0)) {
          c = coincidence(item, codeA, codeB);
          if (bothWrong) same = codeA === codeB;
        } else if (wrongOnly) continue;
      }
      const p = rightA[item] as number;
      const q = rightB[item] as number;
      const match = wrongOnly ? c : p * q + (1 - p) * (1 - q) * c;
      probabilities[count++] = match;
      expected += match;
      variance += match * (1 - match);
      if (same) observed++;
    }
    return count === 0 ? null : { probabilities, count, observed, expected, variance };
  }

  return { persons, hasCodes: answerCodes !== null, matchesOf };
}

export type PairMatches = ReturnType<typeof pairMatches>;

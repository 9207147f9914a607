import { assertTwo } from '../data/assert-values.ts';
import { type MatchTail, matchTail } from './match-tail.ts';
import { type PairMatches, pairMatches, type SimilarityIndex, type SimilarityInput } from './pair-matches.ts';

export type MatchIndex = MatchTail & {
  /** Items compared. */
  readonly items: number;
  /** Matching answers among them. */
  readonly identical: number;
  readonly expected: number;
};

export type AnswerSimilarity = {
  readonly persons: readonly [number, number];
  /** Both right or both wrong, over the items both answered. */
  readonly identicalScores: MatchIndex;
  /** Both right or the same wrong answer, over the items both answered. `null` without answer codes. */
  readonly identicalAnswers: MatchIndex | null;
  /** The same wrong answer, over the items both got wrong. `null` without answer codes, or without such items. */
  readonly identicalWrongAnswers: MatchIndex | null;
};

/**
 * Near-copy index of two persons: how many of their answers are identical against how many the model expects of
 * two who worked alone, answers being independent given ability. With match chances m an item (`SimilarityIndex`),
 * z = (identical − Σm)/√Σm(1 − m), and the upper tail is that of the generalised binomial distribution.
 *
 * Right and wrong alone tell little of two who are both strong or both weak. Where it is known what was answered,
 * identical wrong answers tell most, against how often those of others coincide (`wrongAnswerCoincidence`); taken
 * over the items both got wrong they do not use ability at all.
 *
 * An index is no verdict. It says how surprising the likeness is, not whose work it is or how it came about:
 * shared teachers and shared mistakes raise it too, and so does a wrong option that draws the weak more than the
 * strong. Act on it only together with other evidence, seats among it.
 *
 * van der Linden & Sotaridona (2006), Journal of Educational and Behavioral Statistics 31, 283–304 (generalised
 * binomial); Wollack (1997), Applied Psychological Measurement 21, 307–320 (ω); Holland (1996), ETS RR-96-07 (K).
 *
 * @returns `null` where one has no ability, or they answered no item in common.
 * @throws RangeError when lengths do not match, a value is not finite, or the two are not two persons of the matrix.
 */
export function answerSimilarity(
  input: SimilarityInput,
  personA: number,
  personB: number,
): AnswerSimilarity | null {
  const matches = pairMatches(input);
  assertTwo('The number of a person', [personA, personB], matches.persons);
  return similarityOf(matches, personA, personB);
}

export function similarityOf(
  { matchesOf, hasCodes }: PairMatches,
  a: number,
  b: number,
): AnswerSimilarity | null {
  const indexOf = (index: SimilarityIndex): MatchIndex | null => {
    const matches = matchesOf(a, b, index);
    if (matches === null) return null;
    const { count, observed, expected } = matches;
    return { items: count, identical: observed, expected, ...matchTail(matches) };
  };
  const identicalScores = indexOf('identical_scores');
  if (identicalScores === null) return null;
  return {
    persons: [a, b],
    identicalScores,
    identicalAnswers: hasCodes ? indexOf('identical_answers') : null,
    identicalWrongAnswers: hasCodes ? indexOf('identical_wrong_answers') : null,
  };
}

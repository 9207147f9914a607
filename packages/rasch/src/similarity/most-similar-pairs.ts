import { assertNumber, assertOneOf, assertTwo, assertWhole, misuse } from '../data/assert-values.ts';
import { adjustPValues } from '../dif/adjust-p-values.ts';
import { type AnswerSimilarity, similarityOf } from './answer-similarity.ts';
import { type Matches, matchTail } from './match-tail.ts';
import { pairMatches, type SimilarityIndex, type SimilarityInput } from './pair-matches.ts';

export type SimilarPairsOptions = {
  /** How many pairs to list. Default 20. */
  readonly top?: number;
  /** What to search by. Default identical answers where answer codes are given, else identical scores. */
  readonly index?: SimilarityIndex;
  /** Only these pairs, such as neighbours in a room; each is compared once. Default all. */
  readonly candidatePairs?: Iterable<readonly [number, number]>;
  /** Pairs to adjust for, when these are part of a larger search. Default: the pairs compared. */
  readonly familySize?: number;
};

export type SimilarPair = AnswerSimilarity & {
  /** Upper tail of the index searched by, times the family's size, at most 1: chance of any such pair (Dunn 1961). */
  readonly bonferroni: number;
  /** Smallest false discovery rate at which the pair would be listed (Benjamini & Hochberg 1995). */
  readonly benjaminiHochberg: number;
};

export type SimilarPairs = {
  readonly index: SimilarityIndex;
  readonly compared: number;
  /** Pairs with nothing to compare: no ability, or no such item in common. */
  readonly notComparable: number;
  readonly familySize: number;
  /** Most surprising first. */
  readonly pairs: readonly SimilarPair[];
};

/**
 * The pairs of persons most alike, with the chance of the likeness adjusted for how many pairs were looked at. All
 * pairs take O(persons² × items) and a list of `top` entries; limiting them to those who could have copied makes
 * the search stronger as well as shorter. An index is no verdict: see `answerSimilarity`.
 *
 * @throws RangeError as `answerSimilarity`; for an impossible `top`, or a family smaller than the pairs compared.
 */
export function mostSimilarPairs(input: SimilarityInput, options: SimilarPairsOptions = {}): SimilarPairs {
  const { top = 20, candidatePairs } = options;
  const { index = input.answerCodes === undefined ? 'identical_scores' : 'identical_answers' } = options;
  assertWhole('top', top, 1);
  assertOneOf('index', index, ['identical_scores', 'identical_answers', 'identical_wrong_answers']);
  if (index !== 'identical_scores' && input.answerCodes === undefined)
    misuse('Identical answers are searched for with answer codes.');
  const matches = pairMatches(input);
  const list = shortList(top);
  let compared = 0;
  let notComparable = 0;
  for (const [a, b] of candidatePairs === undefined
    ? allPairs(matches.persons)
    : eachOnce(candidatePairs, matches.persons)) {
    const found = matches.matchesOf(a, b, index);
    if (found === null) {
      notComparable++;
      continue;
    }
    compared++;
    if (list.mayEnter(found)) list.enter(a, b, matchTail(found).upperTail);
  }
  const { familySize = compared } = options;
  assertNumber('familySize', familySize, compared);
  const least = list.least();
  const chances = least.map(({ chance }) => chance);
  const rates = adjustPValues(chances, 'benjamini_hochberg', familySize);
  const pairs = least.flatMap(({ a, b, chance }, rank) => {
    const similarity = similarityOf(matches, a, b);
    const bonferroni = Math.min(1, chance * familySize);
    return similarity ? [{ ...similarity, bonferroni, benjaminiHochberg: rates[rank] as number }] : [];
  });
  return { index, compared, notComparable, familySize, pairs };
}

function* allPairs(persons: number): Generator<readonly [number, number]> {
  for (let a = 0; a < persons; a++) for (let b = a + 1; b < persons; b++) yield [a, b];
}

function* eachOnce(pairs: Iterable<readonly [number, number]>, persons: number) {
  const seen = new Set<number>();
  for (const [a, b] of pairs) {
    assertTwo('The number of a person', [a, b], persons);
    const key = Math.min(a, b) * persons + Math.max(a, b);
    if (seen.has(key)) continue;
    seen.add(key);
    yield [a, b] as const;
  }
}

type Entry = { readonly a: number; readonly b: number; readonly chance: number };

/** The `top` least probable pairs; cut back to them whenever twice as many have gathered. */
function shortList(top: number) {
  let entries: Entry[] = [];
  let limit = Number.POSITIVE_INFINITY;
  const least = () => entries.sort((one, other) => one.chance - other.chance).slice(0, top);
  return {
    /**
     * Spares the tail of pairs that cannot enter: the median of such a sum is the mean rounded down or up (Jogdeo
     * & Samuels 1968), so that a number of matches up to the mean has a tail of at least a half.
     */
    mayEnter: ({ observed, expected }: Matches): boolean => observed > expected || limit > 0.5,
    enter(a: number, b: number, chance: number): void {
      if (chance >= limit) return;
      entries.push({ a, b, chance });
      if (entries.length < 2 * top) return;
      entries = least();
      limit = (entries[top - 1] as Entry).chance;
    },
    /** In order. */
    least,
  };
}

import { calibrateItems } from '../conditional/calibrate-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { answerTotals } from '../data/answer-totals.ts';
import { assertOneOf } from '../data/assert-values.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { restrictItems } from '../data/restrict-items.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { summariseGroups } from '../data/summarise-groups.ts';
import { chiSquareUpperTail } from '../mathematics/chi-square.ts';
import { splitAsGiven, splitByScore } from './andersen-groups.ts';

export type AndersenGroup = {
  /** `low` and `high` where split by score. */
  readonly label: string | number;
  /** With an answer to at least one of the items compared. */
  readonly persons: number;
  readonly logLikelihood: number;
  /** One entry an item compared, summing to zero. */
  readonly difficultyLogits: Float64Array;
  readonly seLogits: Float64Array;
};

export type AndersenTest =
  | {
      readonly status: 'tested';
      /** 2(Σ log-likelihoods of the groups − log-likelihood of all). */
      readonly likelihoodRatio: number;
      /** (Items compared − 1)(groups − 1). */
      readonly df: number;
      readonly p: number;
      /** The items compared, as numbered in the matrix. */
      readonly items: Int32Array;
      /** Left out of every fit: solved by all or by none of those who could tell, in at least one group. */
      readonly itemsExcluded: Int32Array;
      /** Conditional, of all groups together on the items compared. */
      readonly logLikelihood: number;
      readonly groups: readonly AndersenGroup[];
      /**
       * (b₁ − b₂)/√(se₁² + se₂²), an entry an item compared (Fischer & Scheiblechner 1970): standard normal, about,
       * where the item is as hard in both groups. `null` with more than two.
       */
      readonly waldZ: Float64Array | null;
    }
  | {
      readonly status: 'not_estimable';
      readonly reason:
        | 'incomplete_answers'
        | 'too_few_groups'
        | 'too_few_items'
        | 'group_not_estimable'
        | 'no_fit';
      /** For a person to read. */
      readonly sentence: string;
      readonly itemsExcluded: Int32Array;
    };

/**
 * Andersen's likelihood-ratio test: if the model holds, conditional estimates of the difficulties are the same in any
 * groups of persons but for chance, and
 *
 *   LR = 2(Σ_g log L_g(b̂_g) − log L(b̂))
 *
 * is chi-square with (K − 1)(G − 1) degrees of freedom (Andersen 1973, Psychometrika 38, 123–140).
 *
 * @param split `median` or `mean`: by raw score over all the items, ties to the lower group; answers must be complete.
 *   Or one group a person, any strings or numbers, `null` for persons to leave out of every fit; answers may be
 *   missing anyhow. Groups are ordered by label.
 *
 * Items extreme in some group, or answered by nobody there, are left out of all fits, in rounds until none is. What then
 * does not exist comes back as `not_estimable`. Where no item is left out, a split by score of complete answers costs the
 * same however many the persons.
 *
 * @throws RangeError for another split, or lengths that do not match.
 */
export function andersenTest(
  answers: ResponseMatrix | AnswerSummary,
  split: 'median' | 'mean' | ArrayLike<string | number | null>,
): AndersenTest {
  if (typeof split === 'string') assertOneOf('split', split, ['median', 'mean']);
  const whole = summaryOf(answers);
  const parted =
    typeof split === 'string'
      ? splitByScore(whole, split as 'median' | 'mean')
      : splitAsGiven(split, whole.matrix.persons);
  let items = whole.items;
  const refuse = (
    reason: Extract<AndersenTest, { reason: string }>['reason'],
    sentence: string,
  ): AndersenTest => ({
    status: 'not_estimable',
    reason,
    sentence,
    itemsExcluded: without(whole.items, items),
  });
  if (parted === null) {
    return refuse(
      'incomplete_answers',
      'With answers missing raw scores do not split persons: give the groups.',
    );
  }
  const { labels, groupOf, partial } = parted;
  let groups = parted.tables ?? summariseGroups(whole.matrix, items, groupOf, labels.length);
  const empty = groups.findIndex(({ persons }) => persons === 0);
  if (labels.length < 2) return refuse('too_few_groups', 'All persons are in one group, or in none.');
  if (empty >= 0) return refuse('too_few_groups', `Nobody with answers is in the group ${labels[empty]}.`);
  for (;;) {
    const remaining = groups.reduce(withoutExtremes, items);
    if (remaining.length === items.length) break;
    items = remaining;
    groups = summariseGroups(whole.matrix, items, groupOf, labels.length);
  }
  if (items.length < 2) {
    return refuse('too_few_items', 'Fewer than two items were both solved and failed in every group.');
  }
  const fits: AndersenGroup[] = [];
  for (const [index, group] of groups.entries()) {
    const label = labels[index] as string | number;
    const fit = calibrateItems(group);
    if (fit.status !== 'estimated')
      return refuse('group_not_estimable', `The group ${label} cannot be calibrated alone. ${fit.sentence}`);
    fits.push({
      label,
      persons: group.persons,
      logLikelihood: fit.logLikelihood,
      difficultyLogits: at(fit.items.difficultyLogits, items),
      seLogits: at(fit.items.seLogits, items),
    });
  }
  const everyone = partial
    ? (summariseGroups(whole.matrix, items, (person) => Math.min(groupOf(person), 0), 1)[0] as AnswerSummary)
    : restrictItems(whole, items);
  const together = calibrateItems(everyone);
  if (together.status !== 'estimated') return refuse('no_fit', together.sentence);
  const apart = fits.reduce((total, fit) => total + fit.logLikelihood, 0);
  // Equal groups may by rounding come out a hair below zero.
  const likelihoodRatio = Math.max(0, 2 * (apart - together.logLikelihood));
  const df = (items.length - 1) * (labels.length - 1);
  return {
    status: 'tested',
    likelihoodRatio,
    df,
    p: chiSquareUpperTail(likelihoodRatio, df),
    items,
    itemsExcluded: without(whole.items, items),
    logLikelihood: together.logLikelihood,
    groups: fits,
    waldZ: waldOf(fits),
  };
}

/** Of the items those that some persons of the group, not all right and not all wrong, solved and others failed. */
function withoutExtremes(items: Int32Array, group: AnswerSummary): Int32Array {
  const { answered, right } = answerTotals(group, true);
  return items.filter((item) => right[item] !== 0 && right[item] !== answered[item]);
}

function waldOf([first, second, ...more]: readonly AndersenGroup[]): Float64Array | null {
  if (!first || !second || more.length > 0) return null;
  return first.difficultyLogits.map(
    (difficulty, position) =>
      (difficulty - (second.difficultyLogits[position] as number)) /
      Math.hypot(first.seLogits[position] as number, second.seLogits[position] as number),
  );
}

function without(items: Int32Array, kept: Int32Array): Int32Array {
  return items.filter((item) => !kept.includes(item));
}

function at(values: Float64Array, items: Int32Array): Float64Array {
  return Float64Array.from(items, (item) => values[item] as number);
}

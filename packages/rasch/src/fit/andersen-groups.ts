import type { AnswerSummary } from '../data/answer-summary.ts';
import { answersOfPerson } from '../data/answers-of-person.ts';
import { assertLength, misuse } from '../data/assert-values.ts';
import { personsIn } from '../data/summarise-answers.ts';

/** Persons parted into groups 0, 1, …; those at −1 are in none. */
export type PersonSplit = {
  readonly labels: readonly (string | number)[];
  readonly groupOf: (person: number) => number;
  /** The groups' summaries where all items count, if they are to be had without reading the matrix. */
  readonly tables?: readonly AnswerSummary[];
  /** Whether there are persons in no group. */
  readonly partial: boolean;
};

/**
 * By raw score on the items of the summary: at most the median (mean) against above it. `null` where somebody answered
 * some of the items only. Persons without answers have no score and are in no group.
 */
export function splitByScore(summary: AnswerSummary, by: 'median' | 'mean'): PersonSplit | null {
  const [table] = summary.tables;
  const { items } = summary;
  if (!table || summary.tables.length > 1 || summary.scattered.length > 0) return null;
  if (table.items.length < items.length) return null;
  const cut = by === 'mean' ? meanScore(table.scoreCounts) : medianScore(table.scoreCounts);
  const answersOf = answersOfPerson(summary);
  const groupOf = (person: number) => {
    const { count, score } = answersOf(person);
    if (count < items.length) return -1;
    return score > cut ? 1 : 0;
  };
  const part = (group: 0 | 1): AnswerSummary => {
    const scoreCounts = table.scoreCounts.map((count, score) => (score > cut === (group === 1) ? count : 0));
    const includes = (person: number) => groupOf(person) === group;
    return {
      ...summary,
      includes,
      tables: [{ ...table, scoreCounts }],
      persons: personsIn({ scoreCounts }),
      withoutAnswers: 0,
    };
  };
  return {
    labels: ['low', 'high'],
    groupOf,
    tables: [part(0), part(1)],
    // Who has no answers is in no summary either.
    partial: false,
  };
}

/** @throws RangeError when there is not one entry a person, or it is not a string, a finite number or `null`. */
export function splitAsGiven(groups: ArrayLike<string | number | null>, persons: number): PersonSplit {
  assertLength(groups, persons, 'groups', 'persons');
  const found = new Set<string | number>();
  let partial = false;
  for (let person = 0; person < persons; person++) {
    const group = groups[person];
    if (group === null) partial = true;
    else if (typeof group === 'string' || Number.isFinite(group)) found.add(group as string | number);
    else
      misuse(
        `The group of person ${person} is ${String(group)}; it must be a string, a finite number or null.`,
      );
  }
  const labels = [...found].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  const indexOf = new Map<string | number | null | undefined, number>(
    labels.map((label, index) => [label, index]),
  );
  return { labels, groupOf: (person) => indexOf.get(groups[person]) ?? -1, partial };
}

function meanScore(scoreCounts: Int32Array): number {
  return (
    scoreCounts.reduce((total, persons, score) => total + persons * score, 0) / personsIn({ scoreCounts })
  );
}

/** The score in the middle, or half way between the two in the middle. */
function medianScore(scoreCounts: Int32Array): number {
  const persons = personsIn({ scoreCounts });
  const scoreAt = (rank: number) => {
    let passed = 0;
    return scoreCounts.findIndex((count) => {
      passed += count;
      return passed > rank;
    });
  };
  return (scoreAt(Math.floor((persons - 1) / 2)) + scoreAt(Math.floor(persons / 2))) / 2;
}

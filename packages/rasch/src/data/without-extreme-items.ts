import type { AnswerSummary } from './answer-summary.ts';
import { forEachScoreGroup } from './for-each-score-group.ts';
import { restrictItems } from './restrict-items.ts';

/** Why an item has no estimate of its own: nobody who could tell it apart failed it, or nobody solved it. */
export type ItemExtreme = 'none' | 'all_right' | 'all_wrong';

export type ExtremeItemRemoval = {
  /** The answers to the remaining items. */
  readonly summary: AnswerSummary;
  /** One entry an item of the matrix. */
  readonly extreme: ItemExtreme[];
  /** Rounds in which something was removed. */
  readonly rounds: number;
  /** Answers and right answers to each item of the matrix, over everyone. */
  readonly totals: { readonly answered: Int32Array; readonly right: Int32Array };
  /** Persons neither all right nor all wrong on the remaining items they answered. */
  readonly informativePersons: number;
};

/**
 * Takes out the items that all or none solved. A person all right or all wrong on what is left says nothing
 * about the items, and leaving that person out may make a further item extreme, so this goes in rounds until
 * nothing changes. An item nobody answered counts as solved by none.
 *
 * @param stays items never taken out, whatever their answers: those with a difficulty given.
 */
export function withoutExtremeItems(
  answers: AnswerSummary,
  stays: (item: number) => boolean = () => false,
): ExtremeItemRemoval {
  const extreme = new Array<ItemExtreme>(answers.matrix.items).fill('none');
  const overall = answerTotals(answers);
  let summary = answers;
  for (let rounds = 0; ; rounds++) {
    const { answered, right, persons } = answerTotals(summary, true);
    const remaining = summary.items.filter((item) => {
      if (stays(item)) return true;
      // Where no informative person met the item, only the answers of all can call it extreme; if they differ,
      // the design is at fault and the check of connectedness says so.
      const source = answered[item] === 0 ? overall : { answered, right };
      extreme[item] = extremeOf(source.answered[item] as number, source.right[item] as number);
      return extreme[item] === 'none';
    });
    if (remaining.length === summary.items.length)
      return { summary, extreme, rounds, totals: overall, informativePersons: persons };
    summary = restrictItems(summary, remaining);
  }
}

function extremeOf(answered: number, right: number): ItemExtreme {
  if (right === 0) return 'all_wrong';
  return right === answered ? 'all_right' : 'none';
}

/** Answers and right answers to each item of the matrix, over everyone or over persons without an extreme score. */
export function answerTotals(summary: AnswerSummary, informativeOnly = false) {
  const answered = new Int32Array(summary.matrix.items);
  const right = new Int32Array(summary.matrix.items);
  let persons = 0;
  forEachScoreGroup(summary, (group) => {
    if (informativeOnly && (group.score === 0 || group.score === group.count)) return;
    persons += group.persons;
    for (let position = 0; position < group.count; position++) {
      const item = group.items[position] as number;
      (answered[item] as number) += group.persons;
      (right[item] as number) += group.right[position] as number;
    }
  });
  return { answered, right, persons };
}

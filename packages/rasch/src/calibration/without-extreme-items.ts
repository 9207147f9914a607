import type { AnswerSummary } from '../data/answer-summary.ts';
import { answerTotals } from '../data/answer-totals.ts';
import { restrictItems } from '../data/restrict-items.ts';

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
  /** Persons whose answers were looked at in the last round: neither all right nor all wrong on what remains. */
  readonly informativePersons: number;
};

/**
 * Takes out the items that all or none solved. A person all right or all wrong on what is left says nothing
 * about the items, and leaving that person out may make a further item extreme, so this goes in rounds until
 * nothing changes. An item nobody answered counts as solved by none.
 *
 * @param stays items never taken out, whatever their answers: those with a difficulty given.
 * @param informativeOnly false where persons all right or all wrong inform too, and count like others.
 */
export function withoutExtremeItems(
  answers: AnswerSummary,
  stays: (item: number) => boolean = () => false,
  informativeOnly = true,
): ExtremeItemRemoval {
  const extreme = new Array<ItemExtreme>(answers.matrix.items).fill('none');
  const { answered, right } = answerTotals(answers);
  let summary = answers;
  for (let rounds = 0; ; rounds++) {
    const telling = answerTotals(summary, informativeOnly);
    const remaining = summary.items.filter((item) => {
      if (stays(item)) return true;
      // Where no informative person met the item, only the answers of all can call it extreme; if they differ,
      // the design is at fault and the check of connectedness says so.
      const source = telling.answered[item] === 0 ? { answered, right } : telling;
      if (source.right[item] === 0) extreme[item] = 'all_wrong';
      else if (source.right[item] === source.answered[item]) extreme[item] = 'all_right';
      return extreme[item] === 'none';
    });
    if (remaining.length === summary.items.length)
      return { summary, extreme, rounds, totals: { answered, right }, informativePersons: telling.persons };
    summary = restrictItems(summary, remaining);
  }
}

import type { ItemKind } from '../contracts/primitives.ts';
import { judgeAnswer } from './reading.ts';

export interface KeyedItem {
  itemId: string;
  question: number;
  kind: ItemKind;
  options: readonly string[];
  accepted: readonly string[];
  /** Written forms that a person accepted; compared as text alone, never read. */
  literals?: readonly string[];
  /** Taken out for everyone, of points, questions and calibration. */
  void: boolean;
}

/** `unread`: a person has not ruled yet on a form that can't be read; it counts no point so far, and is not called wrong. */
export type Mark = 'right' | 'wrong' | 'blank' | 'unread' | 'void';

export interface Score {
  /** One entry an item of the paper; `readAs` is what was compared (of an unread one, its folded text), null for a blank. */
  marks: Record<string, { mark: Mark; readAs: string | null }>;
  points: number;
  pointsOf: number;
  /** Questions whose counted items are all right; a question without a counted item is taken out. */
  questions: number;
  questionsOf: number;
}

/** Marks one submission under one key (design.md §5). A blank counts as wrong. */
export function scoreSubmission(
  answers: Readonly<Record<string, { text: string }>>,
  items: readonly KeyedItem[],
): Score {
  const marks: Score['marks'] = {};
  const wholeByQuestion = new Map<number, boolean>();
  let points = 0;
  let pointsOf = 0;
  for (const item of items) {
    const { verdict, readAs } = judgeAnswer(
      answers[item.itemId]?.text ?? '',
      item.accepted,
      item.kind,
      item.options,
      item.literals,
    );
    const mark: Mark = item.void ? 'void' : verdict === 'unreadable' ? 'unread' : verdict;
    marks[item.itemId] = { mark, readAs };
    if (mark === 'void') continue;
    pointsOf += 1;
    if (mark === 'right') points += 1;
    wholeByQuestion.set(item.question, (wholeByQuestion.get(item.question) ?? true) && mark === 'right');
  }
  const questions = [...wholeByQuestion.values()].filter(Boolean).length;
  return { marks, points, pointsOf, questions, questionsOf: wholeByQuestion.size };
}

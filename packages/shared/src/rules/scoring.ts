import { isAccepted, readAnswer } from './reading.ts';

export interface KeyedItem {
  itemId: string;
  question: number;
  accepted: readonly string[];
  /** Taken out for everyone, of points, questions and calibration. */
  void: boolean;
}

export type Mark = 'right' | 'wrong' | 'blank' | 'void';

export interface Score {
  /** One entry an item of the paper; `readAs` is what was compared, null for a blank. */
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
    const readAs = readAnswer(answers[item.itemId]?.text ?? '');
    const mark = markOf(readAs, item);
    marks[item.itemId] = { mark, readAs };
    if (mark === 'void') continue;
    pointsOf += 1;
    if (mark === 'right') points += 1;
    wholeByQuestion.set(item.question, (wholeByQuestion.get(item.question) ?? true) && mark === 'right');
  }
  const questions = [...wholeByQuestion.values()].filter(Boolean).length;
  return { marks, points, pointsOf, questions, questionsOf: wholeByQuestion.size };
}

function markOf(readAs: string | null, item: KeyedItem): Mark {
  if (item.void) return 'void';
  if (readAs === null) return 'blank';
  return isAccepted(readAs, item.accepted) ? 'right' : 'wrong';
}

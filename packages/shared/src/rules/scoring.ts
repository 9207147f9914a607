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

type Answers = Readonly<Record<string, { text: string }>>;
type Judgement = ReturnType<typeof judgeAnswer>;

/** Marks one submission under one key (design.md §5). A blank counts as wrong. */
export function scoreSubmission(answers: Answers, items: readonly KeyedItem[]): Score {
  return scoreBy(answers, items, judge);
}

/** Texts remembered of one item; beyond them each is judged anew. */
const rememberedTexts = 2_000;

/** The same for a whole room: what was written before for an item is not read again. One key, one scorer; let it go with the group. */
export function scorerOf(items: readonly KeyedItem[]): (answers: Answers) => Score {
  const remembered = new Map(items.map(({ itemId }) => [itemId, new Map<string, Judgement>()]));
  const judgeOnce = (text: string, item: KeyedItem): Judgement => {
    const known = remembered.get(item.itemId);
    const before = known?.get(text);
    if (before) return before;
    const judgement = judge(text, item);
    if (known && known.size < rememberedTexts) known.set(text, judgement);
    return judgement;
  };
  return (answers) => scoreBy(answers, items, judgeOnce);
}

const judge = (text: string, { accepted, kind, options, literals }: KeyedItem): Judgement =>
  judgeAnswer(text, accepted, kind, options, literals);

function scoreBy(
  answers: Answers,
  items: readonly KeyedItem[],
  judged: (text: string, item: KeyedItem) => Judgement,
): Score {
  const marks: Score['marks'] = {};
  const wholeByQuestion = new Map<number, boolean>();
  let points = 0;
  let pointsOf = 0;
  for (const item of items) {
    const { verdict, readAs } = judged(answers[item.itemId]?.text ?? '', item);
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

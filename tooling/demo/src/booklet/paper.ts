import { algebra } from './content/algebra.ts';
import { analysisAndData } from './content/analysis-and-data.ts';
import { functions } from './content/functions.ts';
import { geometry } from './content/geometry.ts';
import { trigonometry } from './content/trigonometry.ts';
import { type Block, choiceLetters, matchLetters, type Section } from './question.ts';

export interface DemoItem {
  /** Place in the paper, from 1, without gaps. */
  position: number;
  question: number;
  /** Empty where the question has no parts. */
  part: '' | 'a' | 'b';
  kind: 'choice' | 'match' | 'open';
  /** Empty for open items. */
  options: string[];
  section: Section;
  topic: string;
  /** One letter, or every written form taken as right. */
  accepted: string[];
}

/** The whole paper in order of question numbers: 45 questions, 55 items. */
export const blocks: readonly Block[] = [
  ...algebra,
  ...functions,
  ...trigonometry,
  ...geometry,
  ...analysisAndData,
].sort((one, other) => one.question - other.question);

/** How many question numbers a block uses. */
export function questionsIn(block: Block): number {
  return block.kind === 'match' ? block.rows.length : 1;
}

export function itemsOf(paper: readonly Block[]): DemoItem[] {
  return paper.flatMap(itemsOfBlock).map((item, index) => ({ position: index + 1, ...item }));
}

function itemsOfBlock(block: Block): Omit<DemoItem, 'position'>[] {
  const { question, section } = block;
  switch (block.kind) {
    case 'choice': {
      const { topic, answer } = block;
      return [
        {
          question,
          part: '',
          kind: 'choice',
          options: [...choiceLetters],
          section,
          topic,
          accepted: [answer],
        },
      ];
    }
    case 'match':
      return block.rows.map(({ topic, answer }, index) => ({
        question: question + index,
        part: '',
        kind: 'match',
        options: [...matchLetters],
        section,
        topic,
        accepted: [answer],
      }));
    case 'open':
      return block.parts.map(({ part, topic, accepted }) => ({
        question,
        part,
        kind: 'open',
        options: [],
        section,
        topic,
        accepted: [...accepted],
      }));
  }
}

/**
 * A paper of the given number of questions for a rehearsal, renumbered from 1 and taken evenly from the
 * whole: every kind from eight questions up, without the matching group below that, and one choice alone
 * for 1.
 */
export function shortBlocks(questions: number): Block[] {
  const match = blocks.filter((block) => block.kind === 'match');
  const matched = match.reduce((sum, block) => sum + questionsIn(block), 0);
  const choices = blocks.filter((block) => block.kind === 'choice');
  const opens = blocks.filter((block) => block.kind === 'open');
  const total = choices.length + matched + opens.length;
  if (!Number.isInteger(questions) || questions < 1 || questions > total)
    throw new RangeError(`A short booklet has 1 to ${total} questions, not ${questions}.`);
  const withMatch = questions >= 8 ? match : [];
  const others = questions - (withMatch.length > 0 ? matched : 0);
  const openCount = Math.max(others - choices.length, Math.min(opens.length, Math.round(others * 0.24)));
  const chosen = [...evenly(choices, others - openCount), ...withMatch, ...evenly(opens, openCount)];
  let next = 1;
  return chosen.map((block) => {
    const renumbered = { ...block, question: next };
    next += questionsIn(block);
    return renumbered;
  });
}

function evenly<T>(all: readonly T[], count: number): T[] {
  return all.filter(
    (_, index) => Math.floor(((index + 1) * count) / all.length) > Math.floor((index * count) / all.length),
  );
}

/** What the seed needs to make the full paper: 55 items in order. */
export function demoPaper(): { items: DemoItem[] } {
  return { items: itemsOf(blocks) };
}

/** The items of `generateShortBooklet(questions)`. */
export function shortPaper(questions: number): { items: DemoItem[] } {
  return { items: itemsOf(shortBlocks(questions)) };
}

import type { Figure } from './figure.ts';
import type { Inline } from './formula.ts';

export type Section = 'algebra' | 'functions' | 'trigonometry' | 'geometry' | 'analysis' | 'data';
export type Part = 'a' | 'b';

export const choiceLetters = ['A', 'B', 'C', 'D'] as const;
export const matchLetters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type ChoiceLetter = (typeof choiceLetters)[number];
export type MatchLetter = (typeof matchLetters)[number];

interface Placed {
  /** Number in the full paper, from 1. */
  question: number;
  section: Section;
  prompt: Inline[];
  figure?: Figure;
}

export interface ChoiceQuestion extends Placed {
  kind: 'choice';
  topic: string;
  options: readonly [Inline[], Inline[], Inline[], Inline[]];
  answer: ChoiceLetter;
}

/** Several numbered statements that share one prompt and one set of six answers; never separated. */
export interface MatchGroup extends Placed {
  kind: 'match';
  options: readonly [Inline[], Inline[], Inline[], Inline[], Inline[], Inline[]];
  rows: readonly { topic: string; prompt: Inline[]; answer: MatchLetter }[];
}

export interface OpenQuestion extends Placed {
  kind: 'open';
  parts: readonly { part: Part; topic: string; prompt: Inline[]; accepted: readonly string[] }[];
}

/** What stands together on a page. */
export type Block = ChoiceQuestion | MatchGroup | OpenQuestion;

import type { ItemKind } from '../contracts/primitives.ts';
import { foldLiteral, foldText } from './reading/fold.ts';
import { readClosedAnswer } from './reading/read-closed-answer.ts';
import { type OpenReading, readOpenAnswer } from './reading/read-open-answer.ts';

/** Raised whenever the same text may read differently; a score names the version that read its answers. */
export const readingVersion = 2;

export type AnswerVerdict = 'right' | 'wrong' | 'blank' | 'unreadable';

/**
 * How an answer compares with the accepted ones, and as what: the canonical spelling, or the folded text of what can't be read.
 *
 * - A text that is folded equal to an accepted answer is right whatever the reader thinks of it.
 * - An accepted answer that can't be read is compared as folded text alone.
 * - A literal is a written form that a person accepted. It is never read: it makes that form right, and no other of the same value.
 * - An open answer is also unreadable, never wrong, when its comma decides: `0, 5` where ½ is accepted, `2,3` where 2 and 3 are.
 */
export function judgeAnswer(
  text: string,
  accepted: readonly string[],
  kind: ItemKind,
  options: readonly string[],
  literals: readonly string[] = [],
): { verdict: AnswerVerdict; readAs: string | null } {
  const folded = foldText(text);
  if (folded === '') return { verdict: 'blank', readAs: null };
  const form = cut(foldLiteral(text));
  const isLiteral =
    accepted.some((answer) => foldText(answer) === folded) ||
    literals.some((literal) => cut(foldLiteral(literal)) === form);
  if (kind !== 'open') {
    const canonicalOf = (answer: string) => {
      const reading = readClosedAnswer(answer, options);
      return reading.status === 'read' ? reading.canonical : null;
    };
    const readAs = canonicalOf(text);
    const isRight = isLiteral || accepted.some((answer) => canonicalOf(answer) === readAs);
    return { verdict: isRight ? 'right' : 'wrong', readAs };
  }
  const reading = readOpenAnswer(text);
  const readAs = reading.status === 'read' ? reading.canonical : form;
  if (isLiteral) return { verdict: 'right', readAs };
  if (reading.status !== 'read') return { verdict: 'unreadable', readAs };
  const keys = accepted.map((answer) => readOpenAnswer(answer));
  if (keys.some((key) => saysSame(key, reading))) return { verdict: 'right', readAs };
  const isDoubtful =
    text.includes(',') &&
    (['separate', 'decimal'] as const).some((commas) => {
      const other = readOpenAnswer(text, commas);
      return keys.some((key) => saysSame(key, other));
    });
  return isDoubtful ? { verdict: 'unreadable', readAs: form } : { verdict: 'wrong', readAs };
}

export const sameAnswer = (
  text: string,
  accepted: readonly string[],
  kind: ItemKind,
  options: readonly string[],
): AnswerVerdict => judgeAnswer(text, accepted, kind, options).verdict;

const saysSame = (a: OpenReading, b: OpenReading): boolean =>
  a.status === 'read' && b.status === 'read' && a.canonical === b.canonical;

/** Folding may make a text many times longer; a form must fit into an index of the database. */
const cut = (folded: string): string => (folded.length <= 500 ? folded : [...folded].slice(0, 500).join(''));

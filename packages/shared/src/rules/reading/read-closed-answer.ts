import { optionOf } from '../key-cell.ts';
import { foldText } from './fold.ts';

export type ClosedReading = { status: 'blank' } | { status: 'read'; canonical: string };

/**
 * The option that a text names, in the option's own spelling: case folds, and Cyrillic letters read as the Latin option they look like.
 * What names no option is read too, as the folded text: on the paper of letters it can only be wrong.
 */
export function readClosedAnswer(text: string, options: readonly string[]): ClosedReading {
  const folded = foldText(text);
  if (folded === '') return { status: 'blank' };
  const letter = /^\(?([^().]*)[).]?$/u.exec(folded)?.[1] ?? folded;
  return { status: 'read', canonical: optionOf(options, text) ?? optionOf(options, letter) ?? folded };
}

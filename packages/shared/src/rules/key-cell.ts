import type { ShapeItem } from '../contracts/admin-exams.ts';

export type KeyCellProblem = 'unreadable' | 'outside_options' | 'missing';

export interface KeyCellReading {
  /** Empty whenever there is a problem: nothing doubtful gets into a key by itself. */
  accepted: string[];
  problem: KeyCellProblem | null;
  /** What was probably meant. */
  suggestion?: string;
}

type KeyItem = Pick<ShapeItem, 'kind' | 'options'>;

/** Cyrillic capitals that look like the Latin letter of an option. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
};

export const foldOption = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[АВСЕНКМОРТХ]/gu, (letter) => lookAlikes[letter] ?? letter)
    .trim();

/** The option a text names, in the option's own spelling; an exact match wins over a look-alike. */
export function optionOf(options: readonly string[], text: string): string | undefined {
  const exact = text.trim().toUpperCase();
  return (
    options.find((option) => option.toUpperCase() === exact) ??
    options.find((option) => foldOption(option) === foldOption(text))
  );
}

/** One cell of a key: alternatives stand between `|`. */
export function readKeyCell(item: KeyItem, raw: string): KeyCellReading {
  const parts = raw
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return { accepted: [], problem: 'missing' };
  return item.kind === 'open' ? readOpen(parts) : readClosed(item, parts);
}

function readClosed(item: KeyItem, parts: readonly string[]): KeyCellReading {
  const accepted: string[] = [];
  for (const part of parts) {
    const option = optionOf(item.options, part);
    if (option === undefined)
      return { accepted: [], problem: /^[\p{L}\d]{1,2}$/u.test(part) ? 'outside_options' : 'unreadable' };
    accepted.push(option);
  }
  return { accepted: [...new Set(accepted)], problem: null };
}

function readOpen(parts: readonly string[]): KeyCellReading {
  const bad = parts.find((part) => !isReadable(part));
  if (bad === undefined) return { accepted: [...new Set(parts)], problem: null };
  const mended = parts.map((part) => part.replace(/([.,/^*])\1+/gu, '$1'));
  return mended.every(isReadable)
    ? { accepted: [], problem: 'unreadable', suggestion: mended.join(' | ') }
    : { accepted: [], problem: 'unreadable' };
}

/** Only what no student could mean is unreadable: control characters, text too long, a number with a sign doubled or left hanging. */
function isReadable(answer: string): boolean {
  if ([...answer].length > 500 || /\p{Cc}|\p{Cs}/u.test(answer) || !/[\p{L}\p{N}\p{S}]/u.test(answer))
    return false;
  const figures = /^[\s\d.,/+\-−–]+$/u.test(answer);
  return !figures || (!/[.,/]{2,}/u.test(answer) && !/^[/]|[/.,+\-−–]$/u.test(answer));
}
